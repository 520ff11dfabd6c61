package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ToolResult;
import io.conversationmemory.chatbot.reply.ToolRound;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.ToolCall;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SessionHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies with tool calls and their results before their text, on any store. */
abstract class ToolRoundTests extends ChatbotFixture {

    private static final Operation OPERATION = Operation.of(PortOperation.APPEND_TURN, "table");
    private static final ChatRequest CLAIMED =
            new ChatRequest("What is on?", SESSION, ANA, new MessageId("callers-id"));
    private static final ToolRound SEARCH = round("", call("1", "search"), call("2", "weather"));
    private static final ToolRound BOOK = new ToolRound(
            "Let me see.", List.of(call("3", "book")), List.of(new ToolResult(new ToolCallId("3"), "sold out", true)));
    private static final List<String> CONTENTS =
            List.of("What is on?", "", "search done", "weather done", "Let me see.", "sold out", "Jazz at nine.");

    @BeforeEach
    void replyWithTools() {
        replies.script((request, sink) -> Reply.of("Jazz at nine.").withToolRounds(List.of(SEARCH, BOOK)));
    }

    @Test
    void toolRoundsAreStoredBeforeTheReply() {
        ChatReply reply = say("What is on?");

        List<StoredMessage> stored = stored(SESSION);
        assertThat(contents()).isEqualTo(CONTENTS);
        assertThat(stored)
                .extracting(StoredMessage::role)
                .containsExactly(
                        Role.USER, Role.ASSISTANT, Role.TOOL, Role.TOOL, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT);
        assertThat(stored.get(1).message().toolCalls()).isEqualTo(SEARCH.calls());
        assertThat(stored.get(3).message().toolCallId()).isEqualTo(new ToolCallId("2"));
        assertThat(stored.get(3).message().metadata()).isEqualTo(JsonObject.empty());
        assertThat(stored.get(5).message().metadata())
                .isEqualTo(JsonObject.of(ToolResult.IS_ERROR, new JsonBoolean(true)));
        assertThat(stored).allSatisfy(message -> assertThat(message.userId()).isEqualTo(ANA));
        assertThat(stored.subList(1, 7))
                .extracting(message -> message.message().stamp())
                .containsOnly(new TurnStamp(0, reply.question().key()));
        assertThat(reply.message()).isEqualTo("Jazz at nine.");
        assertThat(reply.reply()).isEqualTo(stored.get(6));
    }

    @Test
    void theNextContextHasTheToolRounds() {
        say("What is on?");
        replies.script((request, sink) -> Reply.of("You are welcome."));

        say("Thank you");

        assertThat(replies.last().context().window().messages())
                .extracting(StoredMessage::content)
                .isEqualTo(CONTENTS);
    }

    @Test
    void aTurnWithAKeyStoresToolRoundsAndReplyWithTheRow() {
        ChatReply first = chatbot.processMessage(CLAIMED);
        ChatReply repeated = chatbot.processMessage(CLAIMED);

        assertThat(repeated).isEqualTo(first);
        assertThat(replies.requests()).hasSize(1);
        assertThat(contents()).isEqualTo(CONTENTS);
        assertThat(first.reply()).isEqualTo(stored(SESSION).get(6));
        assertThat(stored(SESSION).subList(1, 7))
                .extracting(message -> message.message().stamp())
                .containsOnly(new TurnStamp(0, first.question().key()));
    }

    @Test
    void idsOfToolMessagesAreThoseOfTheirQuestion() {
        storage.watch((call, proceed) -> {
            if (call.equals("turns.appendAll")) {
                Object result = proceed.call();
                assertThat(stored(SESSION)).extracting(StoredMessage::id).doesNotHaveDuplicates();
                return result;
            }
            return proceed.call();
        });
        chatbot.processMessage(CLAIMED);
        List<MessageId> first = stored(SESSION).stream().map(StoredMessage::id).toList();

        memory.deleteSession(SESSION, progress -> {});
        chatbot.processMessage(CLAIMED);

        assertThat(stored(SESSION)).extracting(StoredMessage::id).isEqualTo(first);
    }

    @Test
    void theSameRequestAtTheSameTimeStoresOneReplyWithItsToolRounds() throws Exception {
        CountDownLatch bothAtWork = new CountDownLatch(2);
        replies.script((request, sink) -> {
            bothAtWork.countDown();
            await(bothAtWork);
            return Reply.of("Jazz at nine.").withToolRounds(List.of(SEARCH, BOOK));
        });

        Future<ChatReply> one = threads.submit(() -> chatbot.processMessage(CLAIMED));
        Future<ChatReply> two = threads.submit(() -> chatbot.processMessage(CLAIMED));

        assertThat(one.get()).isEqualTo(two.get());
        assertThat(contents()).isEqualTo(CONTENTS);
    }

    @Test
    void aCrashBeforeTheReplyIsStoredLeavesNoToolMessage() {
        for (ChatRequest request : List.of(CLAIMED, ChatRequest.of("What else is on?", SESSION, ANA))) {
            failNextReply(false);

            assertThatThrownBy(() -> chatbot.processMessage(request)).isInstanceOf(RetryLaterException.class);

            assertThat(contents()).last().isEqualTo(request.message());
            assertThat(openQuestions()).contains(request.message());
        }

        chatbot.processMessage(CLAIMED);

        assertThat(contents())
                .containsExactly(
                        "What is on?",
                        "What else is on?",
                        "",
                        "search done",
                        "weather done",
                        "Let me see.",
                        "sold out",
                        "Jazz at nine.");
        assertThat(openQuestions()).containsExactly("What else is on?");
    }

    @Test
    void aLostResponseStoresToolRoundsAndReplyOnce() {
        for (ChatRequest request : List.of(CLAIMED, ChatRequest.of("What is on?", SESSION, ANA))) {
            memory.deleteSession(SESSION, progress -> {});
            failNextReply(true);

            ChatReply reply = chatbot.processMessage(request);

            assertThat(contents()).isEqualTo(CONTENTS);
            assertThat(reply.reply()).isEqualTo(stored(SESSION).get(6));
        }
    }

    @Test
    void aRegeneratedReplyReplacesTheToolRoundsToo() {
        ChatReply first = say("What is on?");
        MessageId key = new MessageId("callers-key");
        replies.script((request, sink) ->
                Reply.of("Rock at ten.").withToolRounds(List.of(round("", call("1", "search")))));

        ChatReply second = regenerate(key);
        ChatReply repeated = regenerate(key);

        assertThat(repeated.reply()).isEqualTo(second.reply());
        assertThat(conversation()).containsExactly("What is on?", "", "search done", "Rock at ten.");
        assertThat(stored(SESSION)).extracting(StoredMessage::id).doesNotHaveDuplicates();
        assertThat(stored(SESSION).subList(7, 10))
                .extracting(message -> message.message().stamp())
                .containsOnly(new TurnStamp(1, first.question().key()));
        assertThat(session().versions(first.reply()))
                .extracting(version -> ((StoredMessage) version.item()).content())
                .containsExactly("Rock at ten.");
        assertThat(session().versions(second.reply()))
                .extracting(version -> ((StoredMessage) version.item()).content())
                .containsExactly("Jazz at nine.");
    }

    @Test
    void anEditSupersedesTheToolRounds() {
        ChatReply first = say("What is on?");

        chatbot.edit(
                new EditRequest(SESSION, RewindTarget.message(first.question().id()), "Where?", ANA, null),
                ReplyListener.none());

        assertThat(conversation()).hasSize(7).startsWith("Where?", "").doesNotContain("What is on?");
    }

    @Test
    void aToolMessageAnswersNoQuestionButItsOwn() {
        chatbot.createSession(SESSION, ANA);
        replies.script((request, sink) -> {
            memory.writer(SESSION).append(Message.ofUser(new MessageId("other"), "And I?", ANA));
            return Reply.of("Jazz at nine.").withToolRounds(List.of(SEARCH, BOOK));
        });

        say("What is on?");

        assertThat(openQuestions()).containsExactly("And I?");
    }

    @Test
    void aReplyHasAtMostAsManyToolMessagesAsFitIntoOneTransaction() {
        chatbot.createSession(SESSION, ANA);
        List<ToolRound> rounds = new ArrayList<>(IntStream.range(0, 49)
                .mapToObj(i -> round("", call("call-" + i, "search")))
                .toList());
        replies.script((request, sink) -> Reply.of("Found.").withToolRounds(rounds));

        chatbot.processMessage(CLAIMED);
        say("Again");

        assertThat(contents()).hasSize(2 * (1 + 98 + 1));
        rounds.set(0, round("", call("call-0", "search"), call("call-00", "search")));
        assertThatThrownBy(() -> say("Too much")).isInstanceOf(ReplyFailedException.class);
        assertThat(contents()).last().isEqualTo("Too much");
    }

    @Test
    void toolRoundsThatAreTooLargeFailBeforeAnythingIsLearned() {
        ToolCall call = call("1", "read");
        for (List<ToolRound> rounds : List.of(
                List.of(new ToolRound("", List.of(call), List.of(ToolResult.of(call, "x".repeat(500_000))))),
                IntStream.range(0, 10)
                        .mapToObj(i ->
                                new ToolRound("", List.of(call), List.of(ToolResult.of(call, "x".repeat(400_000)))))
                        .toList())) {
            replies.script((request, sink) -> Reply.of("Noted.")
                    .withLearned(List.of(PreferenceChange.add("favorite_genres", List.of("jazz"))), null)
                    .withToolRounds(rounds));

            for (ChatRequest request : List.of(CLAIMED, ChatRequest.of("I like jazz", SESSION, ANA))) {
                assertThatThrownBy(() -> chatbot.processMessage(request))
                        .isInstanceOf(ReplyFailedException.class)
                        .hasCauseInstanceOf(ItemTooLargeException.class);
            }
            assertThat(memory.storage().preferences().find(ANA)).isEmpty();
        }
    }

    private static ToolCall call(String id, String tool) {
        return new ToolCall(new ToolCallId(id), tool, "{\"query\":\"jazz\"}");
    }

    private static ToolRound round(String content, ToolCall... calls) {
        return new ToolRound(
                content,
                List.of(calls),
                List.of(calls).stream()
                        .map(call -> ToolResult.of(call, call.name() + " done"))
                        .toList());
    }

    /** Fails the next append of several messages, after it is stored or before. */
    private void failNextReply(boolean stored) {
        storage.watch((call, proceed) -> {
            if (!call.endsWith(".appendAll") || !contents().contains("What is on?")) {
                return proceed.call();
            }
            storage.watchNothing();
            if (stored) {
                proceed.call();
                throw new OutcomeUnknownException(OPERATION, "The response was lost", null);
            }
            throw new RetryLaterException(OPERATION, "The process ends here", "Repeat.", null);
        });
    }

    private ChatReply regenerate(MessageId key) {
        return chatbot.regenerate(new RegenerateRequest(SESSION, null, ANA, key), ReplyListener.none());
    }

    private SessionHandle session() {
        return memory.getSession(SESSION, ANA);
    }

    private List<String> conversation() {
        List<MessageItem> items = session().history(TimeRange.all(), 1000).items();
        return items.stream().map(item -> ((StoredMessage) item).content()).toList();
    }

    private List<String> openQuestions() {
        List<MessageId> open =
                session().context(ChatPolicy.standard().window()).window().openQuestions().open().stream()
                        .map(question -> question.id())
                        .toList();
        return stored(SESSION).stream()
                .filter(message -> open.contains(message.id()))
                .map(StoredMessage::content)
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
