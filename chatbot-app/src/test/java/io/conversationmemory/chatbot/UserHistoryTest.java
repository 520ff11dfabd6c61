package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.UserHistory;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.fixture.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The view of the user's other sessions that a generator gets. */
final class UserHistoryTest extends ChatbotFixture {

    @Override
    Storage open(Clock clock) {
        return Stores.inMemory(clock);
    }

    @Test
    void otherSessionsAreListedMostRecentlyActiveFirst() {
        talk("s-a", ANA, "one");
        talk("s-b", ANA, "two");
        talk("s-c", BEN, "three");
        talk("s-d", ANA, "four");

        UserHistory history = talk("s-b", ANA, "five").history();

        assertThat(history.sessions(5))
                .extracting(Session::id)
                .containsExactly(new SessionId("s-d"), new SessionId("s-a"));
        assertThat(history.sessions(1)).extracting(Session::id).containsExactly(new SessionId("s-d"));
    }

    @Test
    void newestMessagesAreReadOldestFirstWithoutSupersededOnes() {
        talk("session-1", ANA, "one");
        talk("session-1", ANA, "two");
        ChatReply third = chatbot.processMessage(ChatRequest.of("three", SESSION, ANA));
        chatbot.edit(
                new EditRequest(SESSION, RewindTarget.message(third.question().id()), "four", ANA, null),
                ReplyListener.none());

        UserHistory history = talk("session-2", ANA, "five").history();

        assertThat(history.newestMessages(SESSION, 4))
                .extracting(StoredMessage::content)
                .containsExactly("two", "So be it.", "four", "So be it.");
    }

    @Test
    void messagesOfAnotherUserAreNotShown() {
        talk("session-1", BEN, "one");

        assertThat(talk("session-2", ANA, "two").history().newestMessages(SESSION, 4))
                .isEmpty();
    }

    @Test
    void withoutAUserTheHistoryIsEmpty() {
        talk("session-1", null, "one");

        UserHistory history = talk("session-2", null, "two").history();

        assertThat(history.sessions(5)).isEmpty();
        assertThat(history.newestMessages(SESSION, 4)).isEmpty();
    }

    @Test
    void nothingIsReadUnlessTheGeneratorAsks() {
        talk("session-1", ANA, "one");
        talk("session-2", ANA, "two");
        storage.calls();

        ReplyRequest request = talk("session-2", ANA, "three");
        List<String> calls = storage.calls();
        request.history().sessions(1);
        request.history().newestMessages(SESSION, 1);

        assertThat(calls).isNotEmpty().doesNotContain("sessions.findPageByUser");
        assertThat(storage.calls()).contains("sessions.findPageByUser").noneMatch(call -> call.contains("append"));
    }

    private ReplyRequest talk(String session, @Nullable UserId user, String text) {
        clock.move(Duration.ofMinutes(10));
        chatbot.processMessage(ChatRequest.of(text, new SessionId(session), user));
        return replies.last();
    }
}
