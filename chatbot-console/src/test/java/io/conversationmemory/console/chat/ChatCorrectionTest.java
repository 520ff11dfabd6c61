package io.conversationmemory.console.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.service.ConversationMemory;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The commands of the chat that correct the conversation. */
class ChatCorrectionTest extends ChatFixture {

    private static final SessionId SESSION = new SessionId("s");

    @Test
    void regenerateStreamsAnotherReplyToTheNewestMessage() {
        countReplies();

        chat(true, SESSION, "one", "two", "/regenerate");

        assertThat(out())
                .isEqualTo(
                        "bot> Reply 1.\n     (More?)\nbot> Reply 2.\n     (More?)\n" + "bot> Reply 3.\n     (More?)\n");
        assertThat(conversation()).containsExactly("one", "Reply 1.", "two", "Reply 3.");
    }

    @Test
    void editAsksTheNewestMessageInOtherWords() {
        chat(true, SESSION, "one", "two", "/edit  three  words now ", "/history");

        assertThat(out()).contains("bot> You said: three  words now\n").doesNotContain("user       two");
        assertThat(conversation())
                .containsExactly("one", "You said: one", "three  words now", "You said: three  words now");
        assertThat(all(SESSION)).hasSize(6);
    }

    @Test
    void summaryTellsWhatStandsBeforeTheWindow() {
        chat(true, SESSION, "/summary", "one", "/summary");

        assertThat(out()).contains("This session has no messages yet.", "Session s has no summary.");
    }

    @Test
    void correctionsAreRecordsAsJson() {
        json = true;

        chat(true, SESSION, "one", "/regenerate", "/edit two");

        List<JsonObject> printed = out().lines().map(JsonText::parseObject).toList();
        assertThat(printed)
                .extracting(reply -> reply.string("message").orElseThrow())
                .containsExactly("You said: one", "You said: one", "You said: two");
        assertThat(printed.get(1).string("reply_to")).isEqualTo(printed.get(0).string("reply_to"));
        assertThat(printed.get(1).string("message_id"))
                .isNotEqualTo(printed.get(0).string("message_id"));
        assertThat(printed.get(2).string("reply_to"))
                .isNotEqualTo(printed.get(0).string("reply_to"));
        assertThat(err()).isEmpty();
    }

    @Test
    void whatASupersededReplyHadLearnedIsNamed() {
        learn("jazz");
        chat(true, SESSION, "I love jazz");
        generator = (request, stream) -> Reply.of("As you like.");
        out.reset();

        chat(true, SESSION, "/edit I love fado");

        assertThat(out()).contains("     (no longer remembered: favorite_genres [\"jazz\"])\n");
        assertThat(storage.preferences().find(ANA).orElseThrow().toString()).doesNotContain("jazz");
    }

    @Test
    void whatASupersededReplyHadLearnedIsARecordAsJson() {
        json = true;
        learn("jazz");
        chat(true, SESSION, "I love jazz");
        generator = (request, stream) -> Reply.of("As you like.");
        out.reset();

        chat(true, SESSION, "/regenerate");

        assertThat(out()).contains(",\"taken_back\":[{\"key\":\"favorite_genres\",\"value\":[\"jazz\"]}]}");
    }

    @Test
    void whatWasChangedSinceIsNamed() {
        learn("jazz");
        chat(true, SESSION, "I love jazz");
        storage.preferences().update(ANA, "favorite_genres", JsonArray.ofStrings(List.of()));
        generator = (request, stream) -> Reply.of("As you like.");
        out.reset();

        chat(true, SESSION, "/regenerate");

        assertThat(out()).contains("     (changed since, so it stays: favorite_genres [\"jazz\"])");
    }

    @Test
    void aReplyThatFailsLeavesTheOneBefore() {
        chat(true, SESSION, "one");
        generator = (request, stream) -> {
            throw new IllegalStateException("crashed");
        };

        boolean allReplied = chat(true, SESSION, "/regenerate");

        assertThat(allReplied).isFalse();
        assertThat(err()).startsWith("chatbot: No reply could be generated").hasLineCount(1);
        assertThat(conversation()).containsExactly("one", "You said: one");
    }

    @Test
    void anEditWhoseReplyFailsCanBeRegenerated() {
        chat(true, SESSION, "one");
        generator = (request, stream) -> {
            throw new IllegalStateException("crashed");
        };
        chat(true, SESSION, "/edit two");
        generator = (request, stream) -> Reply.of("Now: " + request.question().content());

        chat(true, SESSION, "/regenerate");

        assertThat(conversation()).containsExactly("two", "Now: two");
    }

    @Test
    void interruptCancelsARegeneratedReply() {
        chat(true, SESSION, "one");
        Script script = new Script("/regenerate");
        generator = (request, stream) -> {
            stream.write("Well");
            script.interrupt();
            assertThat(stream.isCancelled()).isTrue();
            throw new IllegalStateException("called off");
        };

        loop(true, SESSION, script).run();

        assertThat(conversation()).containsExactly("one", "You said: one");
    }

    @Test
    void thereIsNothingToCorrectInANewSession() {
        chat(true, null, "/regenerate", "/edit one");
        chat(true, SESSION, "/regenerate", "/edit one");

        assertThat(out()).isEqualTo("This session has no messages yet.\n".repeat(4));
        assertThat(err()).isEmpty();
    }

    @Test
    void eachRefusalIsOneLine() {
        ConversationMemory memory = new ConversationMemory(storage, CLOCK, Runnable::run);
        memory.createSession(SESSION, ANA).writer().append(Message.of(new MessageId("m1"), Role.ASSISTANT, "Welcome!"));

        chat(true, SESSION, "/regenerate", "/edit one", "/edit", "/regenerate now");

        assertThat(out()).endsWith("  assistant  Welcome!\n").hasLineCount(1);
        assertThat(err())
                .isEqualTo(
                        "chatbot: The session s has no user message. Read the session, then name another.\n".repeat(2)
                                + "chatbot: /edit takes the new text of your newest message.\n"
                                + "chatbot: /regenerate takes no argument; /edit TEXT changes your message.\n");
    }

    private void countReplies() {
        AtomicInteger replies = new AtomicInteger();
        generator = (request, stream) -> {
            String text = "Reply " + replies.incrementAndGet() + ".";
            stream.write(text);
            return Reply.of(text).withSuggestions(List.of("More?"));
        };
    }

    private void learn(String genre) {
        generator = (request, stream) ->
                Reply.of("Noted.").withLearned(List.of(PreferenceChange.add("favorite_genres", List.of(genre))), null);
    }

    private List<String> conversation() {
        ConversationMemory memory = new ConversationMemory(storage, CLOCK, Runnable::run);
        return contents(memory.history(SESSION, all(), 100).items());
    }

    private List<String> all(SessionId session) {
        return contents(storage.messages().findNewest(session, all(), 100).items());
    }

    private static List<String> contents(List<MessageItem> items) {
        return items.stream().map(item -> ((StoredMessage) item).content()).toList();
    }
}
