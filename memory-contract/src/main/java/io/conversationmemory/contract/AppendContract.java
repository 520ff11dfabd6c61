package io.conversationmemory.contract;

import static io.conversationmemory.contract.Failures.assertNames;
import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.assistantMessage;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Storage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that an append is idempotent and stores the message once: in the proposed slot or in the first free slot after it. */
public interface AppendContract extends ContractTest {

    @Test
    @Promise("M1")
    default void anAppendedMessageIsReadBackWithAllThatWasGiven(Store store) {
        SessionId session = aSession();
        Message asking = assistantMessage("Let me look.")
                .withUser(aUser())
                .withMetadata(JsonObject.of("intent", "venue_search").with("confidence", JsonNumber.of(0.8)))
                .withToolCalls(List.of(new ToolCall(new ToolCallId("call-1"), "search", "{\"city\": \"Lyon\"}")))
                .withTokens(17);
        Message answering = Message.of(Given.anId(), Role.TOOL, "nothing").withToolCallId(new ToolCallId("call-1"));

        StoredMessage first = store.messages().append(session, NOON, asking);
        StoredMessage second = store.messages().append(session, NOON.plusMicros(1), answering);

        assertThat(first).isEqualTo(StoredMessage.at(session, NOON, asking, null));
        assertThat(second).isEqualTo(StoredMessage.at(session, NOON.plusMicros(1), answering, null));
        assertThat(store.read(session)).containsExactly(first, second);
    }

    @Test
    @Promise("M2")
    default void aMessageIsMovedForNoOtherReasonThanATakenPlace(Store store) {
        SessionId session = aSession();
        Timestamp later = NOON.plusMicros(5_000_000);

        StoredMessage newest = store.messages().append(session, later, userMessage("later"));
        StoredMessage older = store.messages().append(session, NOON, userMessage("earlier"));
        StoredMessage between = store.messages().append(session, NOON.plusMicros(1), userMessage("between"));

        assertThat(newest.time()).isEqualTo(later);
        assertThat(older.time()).isEqualTo(NOON);
        assertThat(between.time()).isEqualTo(NOON.plusMicros(1));
        assertThat(store.read(session)).containsExactly(older, between, newest);
    }

    @Test
    @Promise("M2")
    default void aMessageWhosePlaceIsTakenGoesToTheFirstFreeOneBehindIt(Store store) {
        SessionId session = aSession();
        for (long taken : new long[] {0, 1, 3}) {
            store.messages().append(session, NOON.plusMicros(taken), userMessage("at " + taken));
        }

        StoredMessage moved = store.messages().append(session, NOON, userMessage("moved"));
        StoredMessage movedFurther = store.messages().append(session, NOON, userMessage("moved further"));

        assertThat(moved.time()).isEqualTo(NOON.plusMicros(2));
        assertThat(moved.key()).isEqualTo(SortKey.of(NOON.plusMicros(2)));
        assertThat(movedFurther.time()).isEqualTo(NOON.plusMicros(4));
        assertThat(store.read(session)).hasSize(5).contains(moved, movedFurther);
    }

    @Test
    @Promise("M2")
    default void aHundredMessagesProposedForOneMicrosecondStandOneBehindTheOther(Store store) {
        SessionId session = aSession();
        List<StoredMessage> stored = new ArrayList<>();

        for (Message message : messages(100)) {
            stored.add(store.messages().append(session, NOON, message));
        }

        for (int i = 0; i < 100; i++) {
            assertThat(stored.get(i).time()).isEqualTo(NOON.plusMicros(i));
        }
        assertThat(store.read(session)).hasSize(100).isEqualTo(stored);
    }

    @Test
    @Promise("M3")
    default void appendingTheSameMessageAgainChangesNothing(Store store) {
        SessionId session = aSession();
        Message message = userMessage("once", aUser()).withMetadata(JsonObject.of("a", JsonNumber.of(1)));

        StoredMessage first = store.messages().append(session, NOON, message);
        StoredMessage again = store.messages().append(session, NOON, message);

        assertThat(again).isEqualTo(first);
        assertThat(store.read(session)).containsExactly(first);
    }

    @Test
    @Promise("M3")
    default void appendingAMovedMessageAgainReturnsWhereItStands(Store store) {
        SessionId session = aSession();
        Message message = userMessage("moved");
        store.messages().append(session, NOON, userMessage("first"));
        StoredMessage moved = store.messages().append(session, NOON, message);
        store.messages().append(session, NOON, userMessage("third"));

        StoredMessage again = store.messages().append(session, NOON, message);

        assertThat(again).isEqualTo(moved);
        assertThat(again.time()).isEqualTo(NOON.plusMicros(1));
        assertThat(store.read(session)).hasSize(3);
    }

    @Test
    @Promise("M4")
    default void theSameIdWithOtherContentIsAConflictThatChangesNothing(Store store) {
        SessionId session = aSession();
        Message message = assistantMessage("a secret").withUser(aUser());
        StoredMessage stored = store.messages().append(session, NOON, message);
        List<Message> others = List.of(
                new Message(
                        message.id(),
                        Role.USER,
                        "a secret",
                        message.userId(),
                        message.metadata(),
                        List.of(),
                        null,
                        null,
                        null),
                Message.of(message.id(), Role.ASSISTANT, "another secret").withUser(message.userId()),
                message.withUser(aUser()),
                message.withUser(null),
                message.withMetadata(JsonObject.of("a", "secret")),
                message.withToolCalls(List.of(new ToolCall(new ToolCallId("call"), "search", "{}"))),
                message.withToolCallId(new ToolCallId("call")));

        for (Message other : others) {
            assertThatThrownBy(() -> store.messages().append(session, NOON, other))
                    .isInstanceOfSatisfying(ConflictException.class, e -> assertNames(e, session.value()))
                    .hasMessageNotContaining("secret");
        }

        assertThat(store.read(session)).containsExactly(stored);
    }

    @Test
    @Promise("M4")
    default void aMovedMessageIsInConflictWithOtherContentOfItsId(Store store) {
        SessionId session = aSession();
        Message message = userMessage("moved");
        store.messages().append(session, NOON, userMessage("first"));
        store.messages().append(session, NOON, message);
        Message other = Message.ofUser(message.id(), "says something else", null);

        assertThatThrownBy(() -> store.messages().append(session, NOON, other)).isInstanceOf(ConflictException.class);

        assertThat(store.read(session)).hasSize(2).noneMatch(item -> saysTheSame(item, other));
    }

    @Test
    @Promise("M3")
    default void anotherCountOfTokensOrAnotherFormOfTheSameMetadataIsTheSameMessage(Store store) {
        SessionId session = aSession();
        JsonObject metadata = JsonObject.of("a", JsonNumber.of(1)).with("b", "x");
        JsonObject sameMetadata = JsonObject.of("b", "x").with("a", JsonNumber.of(1.0));
        Message message = userMessage("once").withMetadata(metadata);

        StoredMessage first = store.messages().append(session, NOON, message);
        StoredMessage counted = store.messages().append(session, NOON, message.withTokens(9));
        StoredMessage reordered = store.messages().append(session, NOON, message.withMetadata(sameMetadata));

        assertThat(counted).isEqualTo(first);
        assertThat(reordered).isEqualTo(first);
        assertThat(store.read(session)).containsExactly(first);
    }

    @Test
    @Promise("M4")
    default void theSameIdInAnotherSessionIsAnotherMessage(Store store) {
        SessionId one = aSession();
        SessionId other = aSession();
        Message message = userMessage("in one");
        Message namesake = Message.ofUser(message.id(), "in the other", null);

        StoredMessage inOne = store.messages().append(one, NOON, message);
        StoredMessage inOther = store.messages().append(other, NOON, namesake);

        assertThat(store.read(one)).containsExactly(inOne);
        assertThat(store.read(other)).containsExactly(inOther);
    }

    @Test
    @Promise("M1")
    default void whatIsAcknowledgedIsReadThroughAnotherHandleAtOnce(Store store) {
        SessionId session = aSession();
        Storage other = store.openAnother();

        for (Message message : messages(20)) {
            StoredMessage stored = store.messages().append(session, NOON, message);
            assertThat(other.messages().findNewest(session, TimeRange.all(), 1).items())
                    .containsExactly(stored);
        }
    }

    @Test
    @Promise("M2")
    default void aMessageOfAnOlderFormDoesNotTakeThePlaceOfOurs(Store store) {
        SessionId session = aSession();
        store.plant(messageItem(session, "2040-03-01T12:00:00"), messageItem(session, "2040-03-01T12:00:00.000001"));

        StoredMessage first = store.messages().append(session, NOON, userMessage("ours"));
        StoredMessage second = store.messages().append(session, NOON, userMessage("ours, too"));

        assertThat(first.time()).isEqualTo(NOON);
        assertThat(second.time()).isEqualTo(NOON.plusMicros(1));
        assertThat(store.read(session)).hasSize(4).contains(first, second);
    }

    @Test
    @Promise("M2")
    default void theFirstAndTheLastMicrosecondOfTheCalendarCanBeWritten(Store store) {
        SessionId session = aSession();

        StoredMessage first = store.messages().append(session, Timestamp.MIN, userMessage("first"));
        StoredMessage last = store.messages().append(session, Timestamp.MAX, userMessage("last"));

        assertThat(store.read(session)).containsExactly(first, last);
    }

    private static boolean saysTheSame(Object item, Message message) {
        return item instanceof StoredMessage stored && stored.message().hasSameContentAs(message);
    }
}
