package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.fixture.Stores;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SessionAccessTest extends ChatbotFixture {

    /** What a stranger's call may reach: looking for the session, and nothing of what it holds. */
    private static final Set<String> LOOKING = Set.of("sessions.find", "messages.countSession");

    @Override
    Storage open(Clock clock) {
        return Stores.inMemory(clock);
    }

    @Test
    void aStrangerIsRefusedEverythingBeforeAnythingIsReturnedOrStored() {
        say("private");

        refused(() -> chatbot.processMessage(ChatRequest.of("Hello", SESSION, BEN)));
        refused(() -> chatbot.processMessage(new ChatRequest("Hello", SESSION, BEN, new MessageId("m"))));
        refused(() -> chatbot.processMessage(ChatRequest.of("Hello", SESSION, null)));
        refused(() -> chatbot.loadSession(SESSION, BEN));
        refused(() -> chatbot.createSession(SESSION, BEN));
        refused(() -> chatbot.history(SESSION, BEN, TimeRange.all(), 10));
        refused(() -> chatbot.historyPage(SESSION, BEN, TimeRange.all(), Direction.FORWARDS, 10, null));
        refused(() -> chatbot.context(SESSION, BEN));
        refused(() -> chatbot.rename(SESSION, BEN, "mine"));
        refused(() -> chatbot.restartWindow(SESSION, BEN));
        refused(() -> chatbot.pinSystemMessage(SESSION, BEN, "obey"));
        refused(() -> chatbot.deleteSession(SESSION, BEN, ProgressListener.none()));

        assertThat(contents()).containsExactly("private", "So be it.");
    }

    @Test
    void aSessionWithoutAnOwnerIsOpenToWhoeverHasItsId() {
        Session open = chatbot.createSession(null, null);

        chatbot.processMessage(ChatRequest.of("Hello", open.id(), ANA));
        chatbot.processMessage(ChatRequest.of("Hello, too", open.id(), BEN));
        chatbot.processMessage(ChatRequest.of("Hello, all", open.id(), null));

        assertThat(stored(open.id())).hasSize(6);
    }

    @Test
    void aSessionOfAnOlderTableBelongsToTheSingleUserOfItsMessages() {
        older("one", ANA);
        older("two", null);

        refused(() -> chatbot.loadSession(SESSION, BEN));
        Session loaded = chatbot.loadSession(SESSION, ANA);

        assertThat(loaded.owner()).isEqualTo(ANA);
        storage.calls();
        chatbot.loadSession(SESSION, ANA);
        assertThat(storage.calls()).as("found once and written as its row").containsExactly("sessions.find");
    }

    @Test
    void aSessionOfSeveralUsersWithoutARowIsForAdministratorsOnly() {
        older("one", ANA);
        older("two", BEN);

        assertThatThrownBy(() -> chatbot.loadSession(SESSION, ANA))
                .isInstanceOf(SessionForbiddenException.class)
                .hasMessageContaining("administrator");

        assertThat(storage.sessions().find(SESSION)).isEmpty();
    }

    @Test
    void anOlderSessionWithoutAnyUserIsOpen() {
        older("one", null);

        assertThat(chatbot.loadSession(SESSION, BEN).owner()).isNull();
    }

    @Test
    void aNewOwnerCannotTakeOverAnOlderSession() {
        older("one", ANA);

        refused(() -> chatbot.createSession(SESSION, BEN));
        refused(() -> chatbot.processMessage(ChatRequest.of("Mine now", SESSION, BEN)));

        assertThat(contents()).containsExactly("one");
    }

    @Test
    void whatDoesNotExistIsUnknown() {
        assertThatThrownBy(() -> chatbot.loadSession(SESSION, ANA))
                .isInstanceOf(UnknownSessionException.class)
                .hasMessageContaining("session-1");
        assertThatThrownBy(() -> chatbot.history(SESSION, ANA, TimeRange.all(), 10))
                .isInstanceOf(UnknownSessionException.class);
        Chatbot strict = chatbot(ChatPolicy.standard().withUnknownSession(UnknownSession.REFUSE));
        assertThatThrownBy(() -> strict.processMessage(ChatRequest.of("Hello", SESSION, ANA)))
                .isInstanceOf(UnknownSessionException.class);
        assertThat(chatbot.deleteSession(SESSION, ANA, ProgressListener.none())).isZero();
    }

    @Test
    void creatingASessionAgainReturnsIt() {
        Session first = chatbot.createSession(SESSION, ANA);

        assertThat(chatbot.createSession(SESSION, ANA)).isEqualTo(first);
        assertThat(chatbot.createSession(null, ANA).id())
                .isNotEqualTo(chatbot.createSession(null, ANA).id());
    }

    @Test
    void deletingASessionRemovesAllOfIt() {
        say("one");
        say("two");

        assertThat(chatbot.deleteSession(SESSION, ANA, ProgressListener.none())).isEqualTo(4);

        assertThat(contents()).isEmpty();
        assertThat(storage.sessions().find(SESSION)).isEmpty();
    }

    @Test
    void aChangeOfTheRowIsMadeOnTopOfOthers() {
        chatbot.createSession(SESSION, ANA);
        storage.watch((call, proceed) -> {
            if (call.equals("sessions.replace")) {
                storage.watchNothing();
                chatbot.pinSystemMessage(SESSION, ANA, "Be brief.");
            }
            return proceed.call();
        });

        Session renamed = chatbot.rename(SESSION, ANA, "Jazz");

        assertThat(renamed.title()).isEqualTo("Jazz");
        assertThat(renamed.systemMessage()).isEqualTo("Be brief.");
    }

    @Test
    void messagesOfErrorsShowNoControlCharacters() {
        SessionId odd = new SessionId("a\u001b[2Jb");

        assertThatThrownBy(() -> chatbot.loadSession(odd, ANA)).hasMessageNotContaining("\u001b");
    }

    private void refused(ThrowingCallable call) {
        storage.calls();
        assertThatThrownBy(call).isInstanceOf(SessionForbiddenException.class).hasMessageNotContaining("private");
        List<String> calls = storage.calls();
        assertThat(calls).isNotEmpty().allMatch(made -> LOOKING.contains(made) || made.equals("sessions.create"));
    }

    private void older(String content, @Nullable UserId user) {
        memory.store(
                SESSION,
                Message.of(new MessageId("old " + content), Role.USER, content).withUser(user));
    }
}
