package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.service.HistoryMessage;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SessionHandle;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The versions of questions and replies, on any store. */
abstract class VersionsTests extends ChatbotFixture {

    private int generated;

    @BeforeEach
    void numberTheReplies() {
        replies.script((request, sink) -> Reply.of("reply " + ++generated));
    }

    @Test
    void versionsOfAReplyAreTheOtherRepliesToItsQuestion() {
        say("zero");
        ChatReply first = say("one");
        ChatReply second = regenerate(first);
        ChatReply third = regenerate(first);

        assertThat(versions(first.reply())).containsExactly("-reply 3", "+reply 4");
        assertThat(versions(second.reply())).containsExactly("-reply 2", "+reply 4");
        assertThat(versions(third.reply())).containsExactly("-reply 2", "-reply 3");
        assertThat(versions(first.question())).isEmpty();
    }

    @Test
    void laterTurnsAreNoVersions() {
        ChatReply first = say("one");
        say("two");
        ChatReply second = regenerate(first);
        ChatReply other = say("three");

        assertThat(versions(first.reply())).containsExactly("+reply 3");
        assertThat(versions(second.reply())).containsExactly("-reply 1");
        assertThat(versions(other.reply())).isEmpty();
        assertThat(versions(other.question())).isEmpty();
    }

    @Test
    void aReplyIsFoundFarFromItsQuestion() {
        ChatReply first = say("one");
        converse(120);
        ChatReply second = regenerate(first);

        assertThat(versions(first.reply())).containsExactly("+reply 2");
        assertThat(versions(second.reply())).containsExactly("-reply 1");
    }

    @Test
    void versionsOfAQuestionAreThoseOfItsEdits() {
        say("zero");
        ChatReply first = say("one");
        ChatReply second = edit(first, "two");
        ChatReply third = edit(second, "three");

        assertThat(versions(first.question())).containsExactly("-two", "+three");
        assertThat(versions(second.question())).containsExactly("-one", "+three");
        assertThat(versions(third.question())).containsExactly("-one", "-two");
        assertThat(versions(third.reply())).isEmpty();
    }

    @Test
    void rewindAloneMakesNoVersion() {
        ChatReply first = say("one");
        session().rewind(RewindTarget.message(first.question().key()));
        ChatReply second = say("two");

        assertThat(versions(first.question())).isEmpty();
        assertThat(versions(second.question())).isEmpty();
        assertThat(versions(second.reply())).isEmpty();
        assertThat(versions(first.reply())).isEmpty();
    }

    @Test
    void aReplyWithoutAStampIsFoundByItsPlace() {
        SessionWriter bare = new SessionWriter(SESSION, storage.messages(), clock);
        memory.createSession(SESSION, ANA);
        bare.append(Message.ofUser(new MessageId("q"), "one", ANA));
        StoredMessage reply = bare.append(Message.of(new MessageId("r"), Role.ASSISTANT, "bare"))
                .message();
        ChatReply second = chatbot.regenerate(new RegenerateRequest(SESSION, null, ANA, null), ReplyListener.none());

        assertThat(versions(reply)).containsExactly("+reply 1");
        assertThat(versions(second.reply())).containsExactly("-bare");
    }

    @Test
    void messageOfAnotherSessionIsRefused() {
        say("one");
        ChatReply other = chatbot.processMessage(ChatRequest.of("one", new SessionId("other"), ANA));

        assertThatThrownBy(() -> session().versions(other.reply())).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> versions(StoredMessage message) {
        return session().versions(message).stream().map(VersionsTests::shown).toList();
    }

    private static String shown(HistoryMessage version) {
        return (version.isSuperseded() ? "-" : "+") + ((StoredMessage) version.item()).content();
    }

    private SessionHandle session() {
        return memory.getSession(SESSION, ANA);
    }

    private ChatReply regenerate(ChatReply reply) {
        RewindTarget question = RewindTarget.message(reply.question().key());
        return chatbot.regenerate(new RegenerateRequest(SESSION, question, ANA, null), ReplyListener.none());
    }

    private ChatReply edit(ChatReply reply, String text) {
        RewindTarget question = RewindTarget.message(reply.question().key());
        return chatbot.edit(new EditRequest(SESSION, question, text, ANA, null), ReplyListener.none());
    }
}
