package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.anId;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.witness.Look;
import io.conversationmemory.contract.witness.Seen;
import io.conversationmemory.contract.witness.SessionWitness;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Checks that concurrent readers see complete batches and turns. A storage without snapshot reads may show a part, which becomes
 * complete when it is read again and does not disappear.
 */
@Promise("M6")
public interface VisibilityContract extends ContractTest {

    /** Reads of a part until it must be complete: more than any store executes in the allowed 10 seconds. */
    int READS_OF_A_PART = 10_000;

    @Test
    @Tag(ContractTest.LARGE)
    default void readersMeetWholeBatches(Store store) throws Exception {
        SessionId session = aSession();
        SessionWitness witness = new SessionWitness();
        int size = 20;
        AtomicInteger writing = new AtomicInteger(2);

        Concurrently.run(4, thread -> {
            Storage handle = store.openAnother();
            if (thread < 2) {
                try {
                    for (int i = 0; i < 8; i++) {
                        for (StoredMessage stored :
                                handle.messages().appendAll(session, NOON, batch(thread + "/" + i, size))) {
                            witness.acknowledged("writer " + thread, Seen.of(stored));
                        }
                    }
                } finally {
                    writing.decrementAndGet();
                }
                return true;
            }
            do {
                becomesTrue(
                        store,
                        "a batch is whole",
                        () -> partsOf(look(handle, session, witness), size).isEmpty());
            } while (writing.get() > 0);
            return true;
        });

        assertThat(witness.faults()).isEmpty();
        assertThat(witness.acknowledgements()).isEqualTo(2 * 8 * size);
        assertThat(store.read(session)).hasSize(2 * 8 * size);
    }

    @Test
    @Promise("T1")
    @Tag(ContractTest.LARGE)
    default void readersMeetWholeTurns(Store store) throws Exception {
        Session session = Session.begun(aSession(), aUser(), NOON);
        int turns = 40;
        AtomicInteger writing = new AtomicInteger(1);

        Concurrently.run(3, thread -> {
            Storage handle = store.openAnother();
            if (thread == 0) {
                try {
                    write(handle, session, turns);
                } finally {
                    writing.decrementAndGet();
                }
                return true;
            }
            do {
                int inRow = handle.sessions()
                        .find(session.id())
                        .map(VisibilityContract::turnOf)
                        .orElse(0);
                becomesTrue(
                        store,
                        "the message of a row that was read is there",
                        () -> messagesOf(handle, session.id()) >= inRow);
                int inMessages = messagesOf(handle, session.id());
                becomesTrue(
                        store,
                        "the row of a message that was read is there",
                        () -> handle.sessions()
                                        .find(session.id())
                                        .map(VisibilityContract::turnOf)
                                        .orElse(0)
                                >= inMessages);
            } while (writing.get() > 0);
            return true;
        });

        assertThat(store.read(session.id())).hasSize(turns);
    }

    private static void write(Storage handle, Session session, int turns) {
        StoredSession row = null;
        for (int i = 1; i <= turns; i++) {
            Message message = Message.ofUser(anId(), "turn " + i, session.owner());
            TurnOutcome outcome =
                    handle.turns().append(row, session.withTitle(String.valueOf(i)), NOON.plusMicros(i), message);
            assertThat(outcome).isInstanceOf(TurnOutcome.Stored.class);
            row = ((TurnOutcome.Stored) outcome).row();
        }
    }

    private static int turnOf(StoredSession row) {
        return Integer.parseInt(String.valueOf(row.session().title()));
    }

    private static int messagesOf(Storage handle, SessionId session) {
        return handle.messages()
                .findNewest(session, TimeRange.all(), 10_000)
                .items()
                .size();
    }

    /** Checks the condition once if the store reads snapshots, otherwise repeatedly until the rest is visible. */
    private static void becomesTrue(Store store, String what, BooleanSupplier condition) {
        int reads = store.snapshotReads() ? 1 : READS_OF_A_PART;
        for (int i = 0; i < reads; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("After %d reads it is not true that %s".formatted(reads, what));
    }

    private static List<Message> batch(String name, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Message.ofUser(anId(), name, null))
                .toList();
    }

    private static List<MessageItem> look(Storage handle, SessionId session, SessionWitness witness) {
        Map<String, String> known = witness.known();
        List<MessageItem> items =
                handle.messages().findNewest(session, TimeRange.all(), 10_000).items();
        witness.saw(new Look(Look.Kind.NEWEST, items.stream().map(Seen::of).toList(), known));
        return items;
    }

    private static Map<String, Long> partsOf(List<MessageItem> items, int size) {
        Map<String, Long> batches = items.stream()
                .collect(Collectors.groupingBy(
                        item -> ((StoredMessage) item).message().content(), Collectors.counting()));
        batches.values().removeIf(count -> count == size);
        return batches;
    }
}
