package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.context.WindowPolicy;
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
import io.conversationmemory.service.SessionForbiddenException;
import io.conversationmemory.service.UnknownSessionException;
import io.conversationmemory.service.fixture.Stores;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SessionAccessTest extends ChatbotFixture {

    /** The calls that a refused call may send: reads, of which nothing is returned. */
    private static final Set<String> READS =
            Set.of("sessions.find", "messages.countSession", "messages.findNewest", "preferences.find");

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
        refused(() -> memory.getSession(SESSION, BEN));
        refused(() -> chatbot.createSession(SESSION, BEN));
        refused(() -> memory.getSession(SESSION, BEN).history(TimeRange.all(), 10));
        refused(() -> memory.getSession(SESSION, BEN).historyPage(TimeRange.all(), Direction.FORWARDS, 10, null));
        refused(() -> memory.getSession(SESSION, BEN).context(WindowPolicy.standard()));
        refused(() -> memory.getSession(SESSION, BEN).rename("mine"));
        refused(() -> memory.getSession(SESSION, BEN).restartWindow());
        refused(() -> memory.getSession(SESSION, BEN).pinSystemMessage("obey"));
        refused(() -> memory.findSession(SESSION, BEN)
                .map(found -> found.delete(ProgressListener.none()))
                .orElse(0L));

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

        refused(() -> memory.getSession(SESSION, BEN));
        Session loaded = memory.getSession(SESSION, ANA).session();

        assertThat(loaded.owner()).isEqualTo(ANA);
        storage.calls();
        memory.getSession(SESSION, ANA);
        assertThat(storage.calls()).as("found once and written as its row").containsExactly("sessions.find");
    }

    @Test
    void aSessionOfSeveralUsersWithoutARowIsForAdministratorsOnly() {
        older("one", ANA);
        older("two", BEN);

        assertThatThrownBy(() -> memory.getSession(SESSION, ANA))
                .isInstanceOf(SessionForbiddenException.class)
                .hasMessageContaining("administrator");

        assertThat(storage.sessions().find(SESSION)).isEmpty();
    }

    @Test
    void anOlderSessionWithoutAnyUserIsOpen() {
        older("one", null);

        assertThat(memory.getSession(SESSION, BEN).session().owner()).isNull();
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
        assertThatThrownBy(() -> memory.getSession(SESSION, ANA))
                .isInstanceOf(UnknownSessionException.class)
                .hasMessageContaining("session-1");
        assertThatThrownBy(() -> memory.getSession(SESSION, ANA).history(TimeRange.all(), 10))
                .isInstanceOf(UnknownSessionException.class);
        Chatbot strict = chatbot(ChatPolicy.standard().withUnknownSession(UnknownSession.REFUSE));
        assertThatThrownBy(() -> strict.processMessage(ChatRequest.of("Hello", SESSION, ANA)))
                .isInstanceOf(UnknownSessionException.class);
        assertThat(memory.findSession(SESSION, ANA)
                        .map(found -> found.delete(ProgressListener.none()))
                        .orElse(0L))
                .isZero();
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

        assertThat(memory.findSession(SESSION, ANA)
                        .map(found -> found.delete(ProgressListener.none()))
                        .orElse(0L))
                .isEqualTo(4);

        assertThat(contents()).isEmpty();
        assertThat(storage.sessions().find(SESSION)).isEmpty();
    }

    @Test
    void aChangeOfTheRowIsMadeOnTopOfOthers() {
        chatbot.createSession(SESSION, ANA);
        storage.watch((call, proceed) -> {
            if (call.equals("sessions.replace")) {
                storage.watchNothing();
                memory.getSession(SESSION, ANA).pinSystemMessage("Be brief.");
            }
            return proceed.call();
        });

        Session renamed = memory.getSession(SESSION, ANA).rename("Jazz");

        assertThat(renamed.title()).isEqualTo("Jazz");
        assertThat(renamed.systemMessage()).isEqualTo("Be brief.");
    }

    @Test
    void messagesOfErrorsShowNoControlCharacters() {
        SessionId odd = new SessionId("a\u001b[2Jb");

        assertThatThrownBy(() -> memory.getSession(odd, ANA)).hasMessageNotContaining("\u001b");
    }

    private void refused(ThrowingCallable call) {
        storage.calls();
        assertThatThrownBy(call).isInstanceOf(SessionForbiddenException.class).hasMessageNotContaining("private");
        List<String> calls = storage.calls();
        assertThat(calls).isNotEmpty().isSubsetOf(READS);
    }

    private void older(String content, @Nullable UserId user) {
        memory.writer(SESSION)
                .append(Message.of(new MessageId("old " + content), Role.USER, content)
                        .withUser(user));
    }
}
