package io.conversationmemory.console.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.service.SessionForbiddenException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChatLoopTest extends ChatFixture {

    @Test
    void pipeGetsOnlyReplies() {
        boolean allAnswered = chat(false, null, "Hello", "", "Again");

        assertThat(allAnswered).isTrue();
        assertThat(out()).isEqualTo("You said: Hello\nYou said: Again\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void messageIsSentUnchanged() {
        chat(false, null, "  two blanks before and after  ");

        assertThat(out()).isEqualTo("You said:   two blanks before and after  \n");
    }

    @Test
    void interactiveChatStreamsTheReply() {
        generator = (request, stream) -> {
            stream.write("One ");
            stream.write("two\nthree");
            return Reply.of("One two\nthree").withSuggestions(List.of("What else?", "Bye"));
        };

        chat(true, null, "Hello");

        assertThat(out()).isEqualTo("bot> One two\n     three\n     (What else? · Bye)\n");
    }

    @Test
    void everyChatCommandEscapesStoredText() {
        String hostile = "x\u001b[2J\u009b\r\b\u202e\nchatbot: forged";
        SessionId session = new SessionId(hostile);
        storage.sessions()
                .create(Session.begun(session, ANA, Timestamp.now(CLOCK)).withTitle(hostile));
        storage.preferences().store(ANA, JsonObject.of(hostile, hostile));
        generator = (request, stream) -> {
            stream.write(hostile);
            return Reply.of(hostile).withSuggestions(List.of(hostile)).withMetadata(JsonObject.of("intent", hostile));
        };

        chat(
                true,
                session,
                "Say " + hostile,
                "/history",
                "/sessions",
                "/preferences",
                "/resume " + hostile,
                "/stats exact",
                "/history " + hostile,
                "/resume none " + hostile,
                "/no" + hostile);

        assertThat(out()).contains("x\\u001B[2J\\u009B\\u000D\\u0008\\u202E");
        assertThat(err()).contains("\\u001B").hasLineCount(3);
        assertThat((out() + err()).replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f\u202a-\u202e]");
        assertThat((out() + err()).lines()).noneMatch(line -> line.startsWith("chatbot: forged"));
    }

    @Test
    void escapeSequencesInARepliesTextDoNotReachTheTerminal() {
        generator = (request, stream) -> {
            stream.write("\u001b[2J");
            return Reply.of("\u001b[2J\u009b1m");
        };

        chat(true, null, "Hello");
        chat(false, null, "Hello");

        assertThat(out()).doesNotContain("\u001b", "\u009b").contains("\\u001B[2J");
    }

    @Test
    void interactiveChatNotesAnOpenQuestion() {
        SessionId session = new SessionId("cut");
        generator = (request, stream) -> {
            throw new IllegalStateException("crashed");
        };
        chat(true, session, "What is on tonight?");
        generator = (request, stream) -> Reply.of("A concert.");

        chat(true, session, "/history", "What is on tonight?");

        String remark =
                "(There is no reply to the last message: What is on tonight? - /regenerate for a reply, or continue)\n";
        assertThat(out()).containsOnlyOnce("bot> ").contains("bot> A concert.");
        assertThat(out().split(Pattern.quote(remark), -1))
                .as("at the start, and in the history")
                .hasSize(3);
        out.reset();
        chat(true, session, "/history");
        assertThat(out()).doesNotContain("no reply");
    }

    @Test
    void newestMessagesAreShownWhereASessionGoesOn() {
        SessionId session = new SessionId("long");
        chat(false, session, "one", "two", "three");
        out.reset();

        chat(true, session, "/new", "/resume long");

        assertThat(out()).doesNotContain("  one");
        assertThat(out().lines().filter(line -> line.endsWith("  user       three")))
                .as("at the start, and after the command")
                .hasSize(2);
        assertThat(out()).contains("(/history shows older messages)");
    }

    @Test
    void sessionIsFoundByTheShortFormOfItsId() {
        SessionId one = new SessionId("01a219b7-a49f-7721-9698-5cec1bac8030");
        SessionId other = new SessionId("01a219b7-a49f-7721-9698-5cedaaaaaaaa");
        SessionId alike = new SessionId("01a219b8-a49f-7721-9698-5cedaaaaaaaa");
        for (SessionId session : List.of(one, other, alike)) {
            chat(false, session, "Hello");
        }
        out.reset();

        chat(true, null, "/resume 1bac8030", "/resume aaaaaaaa", "/resume bbbbbbbb");

        assertThat(out()).contains("Continuing session " + one);
        assertThat(err())
                .contains("several sessions end in aaaaaaaa: ")
                .contains(other.value())
                .contains(alike.value())
                .contains("There is no session bbbbbbbb");
    }

    @Test
    void pipeGetsNoNoteAboutOpenQuestions() {
        SessionId session = new SessionId("cut");
        generator = (request, stream) -> {
            throw new IllegalStateException("crashed");
        };
        chat(false, session, "Hello");
        err.reset();

        chat(false, session);

        assertThat(out()).isEmpty();
        assertThat(err()).isEmpty();
    }

    @Test
    void interruptCancelsTheReplyAndTheChatContinues() {
        Script script = new Script("Tell me everything", "/history");
        generator = (request, stream) -> {
            stream.write("Well");
            script.interrupt();
            assertThat(stream.isCancelled()).isTrue();
            throw new IllegalStateException("called off");
        };

        boolean allAnswered = loop(true, null, script).run();

        assertThat(allAnswered).isFalse();
        assertThat(out()).startsWith("bot> Well\n").contains("  user       Tell me everything");
        assertThat(err()).startsWith("chatbot: The reply").hasLineCount(1);
    }

    @Test
    void oversizedLineAffectsNoOther() {
        boolean allAnswered = chat(false, null, "a", "b".repeat(500_000), "c");

        assertThat(allAnswered).isFalse();
        assertThat(out()).isEqualTo("You said: a\nYou said: c\n");
        assertThat(err()).hasLineCount(1).contains("409600").doesNotContain("bbbb");
    }

    @Test
    void anotherUsersSessionEndsAPipeButNotAnInteractiveChat() {
        chat(false, new SessionId("of-bob"), new UserId("bob"), "Mine");
        out.reset();

        assertThatThrownBy(() -> chat(false, new SessionId("of-bob"), "Hello"))
                .isInstanceOf(SessionForbiddenException.class);
        chat(true, new SessionId("of-bob"), "Hello");

        assertThat(out()).isEmpty();
        assertThat(err())
                .startsWith("chatbot: The session of-bob belongs to another user")
                .hasLineCount(1);
    }

    @Test
    void historyNotesOlderMessages() {
        chat(true, null, "one", "two", "/history 2", "/history 0", "/history x");

        assertThat(out())
                .contains("(older messages are not shown; /history N shows more)\n")
                .containsSubsequence("  user       two", "  assistant  You said: two");
        assertThat(out()).doesNotContain("user       one");
        assertThat(err().lines()).hasSize(2).allMatch(line -> line.contains("/history takes a number"));
    }

    @Test
    void newChatHasNoMessagesSessionsOrPreferences() {
        chat(true, new SessionId("new"), "/history", "/forget");
        chat(true, null, "/history", "/sessions", "/preferences");

        assertThat(out())
                .isEqualTo(
                        "This session has no messages yet.\nNothing was deleted.\nThis session has no messages yet.\n"
                                + "You have no sessions yet.\nNo preferences are stored for ana.\n");
    }

    @Test
    void forgetAsksDeletesAndBeginsANewSession() {
        chat(true, new SessionId("s"), "one", "/forget", "n", "/history", "/forget", "y", "/history", "two");

        assertThat(out())
                .containsSubsequence(
                        "Nothing was deleted.",
                        "user       one",
                        "Deleted 2 messages; the next message begins a new session",
                        "This session has no messages yet.",
                        "You said: two");
        assertThat(storage.sessions().find(new SessionId("s"))).isEmpty();
    }

    @Test
    void resumeContinuesAnotherSession() {
        chat(true, new SessionId("first"), "one");
        chat(true, new SessionId("second"), "two", "/resume", "three", "/resume nowhere", "/resume second", "four");

        assertThat(storage.messages()
                        .findNewest(new SessionId("first"), all(), 10)
                        .items())
                .hasSize(4);
        assertThat(storage.messages()
                        .findNewest(new SessionId("second"), all(), 10)
                        .items())
                .hasSize(4);
        assertThat(err()).contains("There is no session nowhere").hasLineCount(1);
    }

    @Test
    void helpAndStatisticsArePrintedAndUnknownCommandsRefused() {
        boolean allAnswered =
                chat(true, null, "/help", "/stats exact", "/stats foo", "/teleport", "/ slashes are fine");

        assertThat(allAnswered).isFalse();
        assertThat(out()).contains("/quit", "0 messages", "(counted)", "You said: / slashes are fine");
        assertThat(ChatCommands.NAMES).allSatisfy(name -> assertThat(out()).contains(name));
        assertThat(err())
                .isEqualTo("chatbot: /stats takes exact or nothing, not 'foo'.\n"
                        + "chatbot: There is no command /teleport; /help lists the commands.\n");
    }

    @Test
    void quitEndsTheChat() {
        chat(true, null, "one", "/quit", "two");

        assertThat(out()).isEqualTo("bot> You said: one\n");
    }

    @Test
    void pipeCarriesMessagesOnly() {
        boolean allAnswered = chat(false, new SessionId("s"), "/forget", "y", "/home/ana is my home", "/quit", "end");

        assertThat(allAnswered).isTrue();
        assertThat(out())
                .isEqualTo("You said: /forget\nYou said: y\nYou said: /home/ana is my home\nYou said: /quit\n"
                        + "You said: end\n");
        assertThat(storage.sessions().find(new SessionId("s"))).isPresent();
    }

    @Test
    void interactiveChatPrintsOnlyRecordsOnStandardOutputAsJson() {
        json = true;

        chat(true, null, "/help", "Hello", "/history 5", "/new", "/preferences");

        assertThat(out().lines()).hasSize(4).allMatch(line -> line.startsWith("{"));
        assertThat(err()).contains("/quit", "The next message begins a new session.");
    }
}
