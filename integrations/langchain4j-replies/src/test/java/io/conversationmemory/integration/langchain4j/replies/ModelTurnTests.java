package io.conversationmemory.integration.langchain4j.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.chatbot.ReplyListener;
import io.conversationmemory.chatbot.reply.GenerationException.Remedy;
import io.conversationmemory.chatbot.reply.ToolResult;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.integration.langchain4j.replies.fixture.Completion;
import io.conversationmemory.integration.langchain4j.replies.fixture.Completion.Call;
import io.conversationmemory.items.JsonText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Turns of a chatbot whose replies a scripted service writes, on any store. */
abstract class ModelTurnTests extends ModelFixture {

    @ParameterizedTest
    @EnumSource
    void aReplyIsStoredWithItsModelAndTokens(TestModel model) {
        server.script(Completion.text("Jazz at nine."));

        ChatReply reply = say(model, "What is on?");

        assertThat(contents()).containsExactly("What is on?", "Jazz at nine.");
        JsonObject metadata = reply.reply().message().metadata();
        assertThat(metadata.string("model")).contains(Completion.MODEL);
        assertThat(metadata.get("input_tokens")).contains(JsonNumber.of(20));
        assertThat(metadata.get("output_tokens")).contains(JsonNumber.of(5));
        assertThat(metadata.get("finish_reason")).isEmpty();
        assertThat(server.keys()).containsExactly("Bearer " + TestModel.KEY);
    }

    @Test
    void theModelGetsSystemMessageWindowAndQuestion() {
        server.script(Completion.text("Jazz at nine."));
        memory.getSession(SESSION, ANA).pinSystemMessage("You are a concert guide.");
        memory.updatePreference(ANA, "name", new JsonString("Ana"));
        say(TestModel.STREAMED, "What is on?");

        say(TestModel.WHOLE, "And later?");

        assertThat(server.messages(1))
                .extracting(message -> message.string("role").orElseThrow() + ": "
                        + message.string("content").orElseThrow())
                .containsExactly(
                        "system: You are a concert guide.\n\nThe user's preferences, as JSON: {\"name\":\"Ana\"}",
                        "user: What is on?",
                        "assistant: Jazz at nine.",
                        "user: And later?");
    }

    @Test
    void aStreamedReplyIsPassedOnPartByPart() {
        server.script(Completion.text("Jazz at nine."));
        List<String> parts = new ArrayList<>();

        chatbot(TestModel.STREAMED).processMessage(ChatRequest.of("What is on?", SESSION, ANA), parts::add);

        assertThat(parts).containsExactly("Jazz ", "at ", "nine.");
    }

    @Test
    void textBesideToolCallsIsStreamedAndDiscarded() {
        server.script(
                Completion.calls("Let me see. ", new Call("c1", "search", "{}")), Completion.text("Jazz at nine."));
        List<String> heard = new ArrayList<>();

        chatbot(TestModel.STREAMED).processMessage(ChatRequest.of("What is on?", SESSION, ANA), new ReplyListener() {
            @Override
            public void onPart(String text) {
                heard.add(text);
            }

            @Override
            public void onDiscarded() {
                heard.add("<discarded>");
            }
        });

        assertThat(heard)
                .containsExactly("Let ", "me ", "see. ", "Jazz ", "at ", "nine.", "<discarded>", "Jazz at nine.");
    }

    @ParameterizedTest
    @EnumSource
    void toolsAreCalledOneAfterTheOther(TestModel model) {
        server.script(
                Completion.calls("", new Call("c1", "search", "{\"query\":\"jazz\"}")),
                Completion.calls("Found it.", new Call("c2", "book", "{\"seats\":2}")),
                Completion.text("Booked."));

        ChatReply reply = say(model, "Two seats");

        assertThat(contents())
                .containsExactly(
                        "Two seats",
                        "",
                        "search({\"query\":\"jazz\"}) for ana",
                        "Found it.",
                        "book({\"seats\":2}) for ana",
                        "Booked.");
        assertThat(reply.reply().message().metadata().get("input_tokens")).contains(JsonNumber.of(60));
        assertThat(server.requests().get(0).members()).containsKey("tools");
        assertThat(server.messages(2))
                .extracting(message -> message.string("role").orElseThrow())
                .containsExactly("user", "assistant", "tool", "assistant", "tool");
        assertThat(server.messages(2).get(4).string("tool_call_id")).contains("c2");
        assertThat(server.messages(2).get(4).string("content")).contains("book({\"seats\":2}) for ana");
    }

    @ParameterizedTest
    @EnumSource
    void severalToolsAreCalledAtOnceAndTheNextTurnKnowsIt(TestModel model) {
        server.script(
                Completion.calls("", new Call("c1", "search", "{}"), new Call("c2", "book", "{}")),
                Completion.text("Done."));
        say(model, "Do both");

        say(model, "Thanks");

        List<StoredMessage> stored = stored();
        assertThat(stored.get(1).message().toolCalls()).hasSize(2);
        assertThat(stored.get(2).message().toolCallId()).isEqualTo(new ToolCallId("c1"));
        assertThat(stored.get(3).message().toolCallId()).isEqualTo(new ToolCallId("c2"));
        List<JsonObject> next = server.messages(2);
        assertThat(next)
                .extracting(message -> message.string("role").orElseThrow())
                .containsExactly("user", "assistant", "tool", "tool", "assistant", "user");
        assertThat(JsonText.write(next.get(1))).contains("\"c1\"", "\"search\"", "\"c2\"", "\"book\"");
        assertThat(next.get(3).string("tool_call_id")).contains("c2");
    }

    @ParameterizedTest
    @EnumSource
    void theErrorOfAFailingToolGoesToTheModel(TestModel model) {
        server.script(
                Completion.calls("", new Call("c1", "fail", "{}"), new Call("c2", "invented", "{}")),
                Completion.text("It failed."));

        say(model, "Try");

        assertThat(contents())
                .containsExactly("Try", "", "the hall is closed", "There is no tool of this name.", "It failed.");
        assertThat(stored().subList(2, 4))
                .extracting(message -> message.message().metadata().get(ToolResult.IS_ERROR))
                .allSatisfy(error -> assertThat(error).contains(new JsonBoolean(true)));
        assertThat(server.messages(1).get(2).string("content")).contains("the hall is closed");
    }

    @ParameterizedTest
    @EnumSource
    void callsWithoutIdsGetSome(TestModel model) {
        server.script(
                Completion.calls("", new Call(null, "search", "{}"), new Call("", "book", "{}")),
                Completion.calls("", new Call("c", "search", "{}"), new Call("c", "book", "{}")),
                Completion.text("Done."));

        say(model, "Try");

        assertThat(stored().subList(2, 7))
                .extracting(message -> message.message().toolCallId())
                .containsExactly(
                        new ToolCallId("call-0-0"),
                        new ToolCallId("call-0-1"),
                        null,
                        new ToolCallId("c"),
                        new ToolCallId("call-1-1"));
        assertThat(server.messages(1).get(2).string("tool_call_id")).contains("call-0-0");
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatedRequestNeedsNoModel(TestModel model) {
        server.script(Completion.calls("", new Call("c1", "search", "{}")), Completion.text("Done."));
        ChatRequest request = new ChatRequest("Try", SESSION, ANA, new MessageId("callers-id"));

        ChatReply first = chatbot(model).processMessage(request);
        ChatReply repeated = chatbot(model).processMessage(request);

        assertThat(repeated).isEqualTo(first);
        assertThat(server.requests()).hasSize(2);
        assertThat(contents()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalForNowSaysSoAndRepeatsNothingOfIt(TestModel model) {
        server.script(Completion.status(429, "{\"error\":\"secret body, key " + TestModel.KEY + "\"}"));

        ModelFailedException failed = fail(model, "a private question");

        assertThat(failed.remedy()).isEqualTo(Remedy.SLOW_DOWN);
        assertThat(failed).hasMessage("The language model takes no more requests for now: HTTP 429. Ask again later.");
        StringWriter printed = new StringWriter();
        failed.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString())
                .contains("RateLimitException", "HttpException")
                .doesNotContain("secret", TestModel.KEY, "private question");
    }

    @Test
    void aStreamThatEndsInTheMiddleIsAFailure() {
        server.script(Completion.cut("Jazz at"));

        assertThat(fail(TestModel.STREAMED, "Try"))
                .hasMessage("The language model was cut off in the middle of its response. Ask again later.");
    }

    @Test
    void aCancelledReplyEndsTheStreamAndIsNotStored() throws InterruptedException {
        server.script(Completion.endless(ended));
        AtomicBoolean cancelled = new AtomicBoolean();
        ReplyListener listener = listener(part -> cancelled.set(true), cancelled);

        assertThatThrownBy(
                        () -> chatbot(TestModel.STREAMED).processMessage(ChatRequest.of("Try", SESSION, ANA), listener))
                .isInstanceOfSatisfying(
                        ReplyFailedException.class,
                        failed -> assertThat(failed.wasCancelled()).isTrue());

        ended.await();
        assertThat(contents()).containsExactly("Try");
    }
}
