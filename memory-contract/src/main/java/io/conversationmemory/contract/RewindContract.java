package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.anId;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.context.WindowBounds;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.TurnRepository.DeleteOutcome;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Checks what rewinds and summaries demand of a storage: that a message keeps its stamp and a row its rewinds and its summary, that
 * windows are read by keys, and that none of them comes back once it has gone.
 */
public interface RewindContract extends ContractTest {

    @Test
    @Promise("M1")
    default void aMessageKeepsTheNumberAndTheQuestionOfItsTurn(Store store) {
        SessionId session = aSession();
        Message question = userMessage("question").withStamp(new TurnStamp(3, null));
        Message reply = userMessage("reply").withStamp(new TurnStamp(3, new SortKey("2025-03-01T00:00:00")));
        Message none = userMessage("none").withStamp(new TurnStamp(0, null));

        List<StoredMessage> stored =
                store.messages().appendAll(session, NOON, List.of(question, reply, none, userMessage("bare")));

        assertThat(store.read(session)).isEqualTo(List.<MessageItem>copyOf(stored));
        assertThat(stored)
                .extracting(message -> message.message().stamp())
                .containsExactly(question.stamp(), reply.stamp(), none.stamp(), null);
    }

    @Test
    @Promise({"M3", "M4"})
    default void theStampOfAMessageIsNoPartOfItsContent(Store store) {
        SessionId session = aSession();
        Message message = userMessage("hi").withStamp(new TurnStamp(1, null));
        StoredMessage first = store.messages().append(session, NOON, message);

        StoredMessage again = store.messages().append(session, NOON, message.withStamp(new TurnStamp(2, null)));
        StoredMessage bare = store.messages().append(session, NOON, message.withStamp(null));

        assertThat(again).isEqualTo(first);
        assertThat(bare).isEqualTo(first);
    }

    @Test
    @Promise({"S1", "S2"})
    default void aRowKeepsItsRewindsAndItsSummary(Store store) {
        Session session = full(aSession());

        StoredSession created = store.sessions().create(session).orElseThrow();
        Rewinds rewound = rewound(session.rewinds(), "three");
        StoredSession replaced =
                store.sessions().replace(created, session.withRewinds(rewound)).orElseThrow();

        assertThat(created.session()).isEqualTo(session);
        assertThat(replaced.session().rewinds()).isEqualTo(rewound);
        assertThat(replaced.session().summary()).isEqualTo(session.summary());
        assertThat(replaced.session().deletions()).isEqualTo(session.deletions());
        assertThat(store.sessions().find(session.id())).contains(replaced);
    }

    @Test
    @Promise({"S2", "T2"})
    default void aRewindIsNotWrittenOverAnother(Store store) {
        Session session = Session.begun(aSession(), aUser(), NOON);
        StoredSession read = store.sessions().create(session).orElseThrow();
        Session first = session.withRewinds(rewound(Rewinds.none(), "first"));
        Session second = session.withRewinds(rewound(Rewinds.none(), "second"));
        StoredSession there = store.sessions().replace(read, first).orElseThrow();

        Optional<StoredSession> replaced = store.sessions().replace(read, second);
        TurnOutcome turn = store.turns().append(read, second, NOON, userMessage("late"));

        assertThat(replaced).isEmpty();
        assertThat(turn).isEqualTo(new TurnOutcome.RowChanged());
        assertThat(store.sessions().find(session.id())).contains(there);
    }

    @Test
    @Promise({"M7", "M8"})
    default void aWindowHoldsTheNewestMessagesThatAreNotSuperseded(Store store) {
        SessionId session = aSession();
        // A legacy key and a canonical one of the same instant: only keys tell them apart.
        store.plant(messageItem(session, "2025-03-01T00:00:00"), messageItem(session, "2025-03-01T00:00:00+00:00"));
        store.plant(messageItem(session, "2025-03-01T00:00:05").with("role", Attribute.text("narrator")));
        Timestamp first = Timestamp.parse("2025-03-01T00:00:00Z");
        List<StoredMessage> appended = store.messages().appendAll(session, first, messages(40));
        List<MessageItem> all = store.read(session);
        Rewinds rewinds = Rewinds.none();
        for (int[] range : new int[][] {{0, 1}, {5, 9}, {20, 20}, {12, 25}}) {
            SortKey from = all.get(range[0]).key();
            List<SortKey> read =
                    all.subList(0, range[1] + 1).stream().map(MessageItem::key).toList();
            Rewind rewind = rewinds.next("r" + range[0], store.now(), Bound.excluding(from), read);
            rewinds = rewinds.with(rewind).orElseThrow();
        }
        assertThat(appended).hasSize(40);

        for (KeyRange.Bound start : new KeyRange.Bound[] {
            null,
            Bound.excluding(all.get(0).key()),
            Bound.including(all.get(0).key()),
            Bound.excluding(all.get(2).key()),
            Bound.excluding(all.get(15).key())
        }) {
            WindowBounds bounds = new WindowBounds(start, rewinds);
            for (int limit = 1; limit <= 43; limit += 3) {
                SessionWriter writer = new SessionWriter(session, store.messages(), store.clock());
                List<MessageItem> standing = rewinds.standing(all).stream()
                        .filter(item -> bounds.within().contains(item.key()))
                        .toList();
                List<MessageItem> expected = standing.subList(Math.max(0, standing.size() - limit), standing.size());

                assertThat(writer.window(writer.readNewest(limit), bounds, limit)
                                .newest()
                                .items())
                        .as("the newest %s from %s", limit, start)
                        .endsWith(expected.toArray(MessageItem[]::new));
                assertThat(writer.readStanding(bounds, KeyRange.all(), limit).items())
                        .as("the newest %s from %s, without a first reading", limit, start)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    @Promise("T5")
    default void aSummaryThatADeletionDropsDoesNotComeBack(Store store) {
        Session session = full(aSession());
        StoredSession row = store.sessions().create(session).orElseThrow();
        List<StoredMessage> there = store.messages().appendAll(session.id(), NOON, messages(2));
        Session without = session.withSummary(null).withDeletions(session.deletions() - 1);

        DeleteOutcome outcome = store.turns().delete(row, without, there.get(0).key());

        assertThat(outcome).isInstanceOf(DeleteOutcome.Deleted.class);
        Session now = store.sessions().find(session.id()).orElseThrow().session();
        assertThat(now.summary()).isNull();
        assertThat(now.deletions()).isEqualTo(session.deletions() - 1);
        assertThat(store.sessions().replace(row, session)).isEmpty();
        assertThat(store.messages()
                        .findPage(session.id(), KeyRange.all(), Direction.FORWARDS, 10, null)
                        .items())
                .containsExactly(there.get(1));
    }

    private static Rewinds rewound(Rewinds before, String id) {
        SortKey target = SortKey.of(NOON);
        return before.with(before.next(id, NOON, Bound.excluding(target), List.of(target)))
                .orElseThrow();
    }

    private static Session full(SessionId id) {
        SortKey until = new SortKey("2025-03-01T00:00:00");
        return Session.begun(id, aUser(), NOON)
                .withTitle("title", anId())
                .withRewinds(rewound(rewound(Rewinds.startingAt(5), "one"), "two"))
                .withSummary(new Summary("They spoke of jazz.", until, 7, Role.ASSISTANT.stored(), NOON, 5L, 1L << 33))
                .withDeletions(1L << 52);
    }
}
