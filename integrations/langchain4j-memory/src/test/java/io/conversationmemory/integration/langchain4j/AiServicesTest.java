package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.CompensateFor;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailException;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.guardrail.OutputGuardrails;
import dev.langchain4j.service.memory.ChatMemoryAccess;
import dev.langchain4j.service.tool.ToolErrorContext;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.fixture.StoreKind;
import io.conversationmemory.service.fixture.WatchedStorage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The framework's services on top of the memory. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AiServicesTest {

    interface Assistant extends ChatMemoryAccess {
        String chat(@MemoryId String id, @dev.langchain4j.service.UserMessage String text);
    }

    interface SharedAssistant {
        String chat(String text);
    }

    interface StreamingAssistant {
        TokenStream chat(@MemoryId String id, @dev.langchain4j.service.UserMessage String text);
    }

    interface PoliteAssistant {
        @OutputGuardrails(value = Polite.class, maxRetries = 3)
        String chat(@MemoryId String id, @dev.langchain4j.service.UserMessage String text);
    }

    private final String id = "m-" + UUID.randomUUID();
    private ConversationMemory memory;

    @ParameterizedTest
    @EnumSource
    void callsInSequence(StoreKind kind) {
        memory = Memories.of(kind);
        ScriptedModel model = new ScriptedModel(
                call("1", "weather", "Oslo"), call("2", "weather", "Rome"), AiMessage.from("Rome is warmer."));

        assertThat(assistant(model).chat(id, "Where is it warmer?")).isEqualTo("Rome is warmer.");

        assertThat(model.lastRequest())
                .containsExactly(
                        SystemMessage.from("Be brief."),
                        UserMessage.from("Where is it warmer?"),
                        call("1", "weather", "Oslo"),
                        result("1", "weather", "Oslo: 4"),
                        call("2", "weather", "Rome"),
                        result("2", "weather", "Rome: 4"));
        assertThat(history()).containsExactly("Where is it warmer?", "", "Oslo: 4", "", "Rome: 4", "Rome is warmer.");
        asksNext(kind);
    }

    @ParameterizedTest
    @EnumSource
    void callsAtTheSameTime(StoreKind kind) {
        memory = Memories.of(kind);
        AiMessage calls = AiMessage.from(
                "Let me see.",
                List.of(request("1", "weather", "Oslo"), request("2", "weather", "Rome"), request("3", "fail", "x")));
        ScriptedModel model = new ScriptedModel(calls, AiMessage.from("Both are the same."));
        Assistant assistant =
                builder(Assistant.class, model).executeToolsConcurrently().build();

        assertThat(assistant.chat(id, "Compare!")).isEqualTo("Both are the same.");

        assertThat(model.lastRequest())
                .containsExactly(
                        SystemMessage.from("Be brief."),
                        UserMessage.from("Compare!"),
                        calls,
                        result("1", "weather", "Oslo: 4"),
                        result("2", "weather", "Rome: 4"),
                        failure("3", "fail", "out of order"));
        asksNext(kind);
    }

    @ParameterizedTest
    @EnumSource
    void callsWithoutIds(StoreKind kind) {
        memory = Memories.of(kind);
        AiMessage calls = AiMessage.from(request(null, "weather", "Oslo"), request(null, "weather", "Rome"));
        ScriptedModel model = new ScriptedModel(calls, AiMessage.from("Both are the same."));

        assistant(model).chat(id, "Compare!");

        assertThat(model.lastRequest())
                .endsWith(calls, result(null, "weather", "Oslo: 4"), result(null, "weather", "Rome: 4"));
        asksNext(kind);
    }

    @ParameterizedTest
    @EnumSource
    void aFailedToolTakesBackEarlierOnes(StoreKind kind) {
        memory = Memories.of(kind);
        ScriptedModel model = new ScriptedModel(
                call("1", "book", "hotel"), call("2", "fail", "x"), AiMessage.from("I could not book it."));
        Tools tools = new Tools();
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(provider())
                .tools(tools)
                .compensateOnToolErrors(true)
                .build();

        assertThat(assistant.chat(id, "Book it!")).isEqualTo("I could not book it.");

        assertThat(tools.booked).isEmpty();
        List<ChatMessage> messages = provider().get(id).messages();
        assertThat(messages).hasSize(6);
        assertThat(((ToolExecutionResultMessage) messages.get(2)).text()).contains("rolled back");
        assertThat(model.lastRequest()).isEqualTo(messages.subList(0, 5));
        asksNext(kind);
    }

    @ParameterizedTest
    @EnumSource
    void aGuardrailThatAsksAgain(StoreKind kind) {
        memory = Memories.of(kind);
        ScriptedModel model = new ScriptedModel(AiMessage.from("Go away."), AiMessage.from("Please come in."));

        assertThat(builder(PoliteAssistant.class, model).build().chat(id, "Hello"))
                .isEqualTo("Please come in.");

        assertThat(model.lastRequest())
                .containsExactly(
                        SystemMessage.from("Be brief."),
                        UserMessage.from("Hello"),
                        AiMessage.from("Go away."),
                        UserMessage.from("Say please."));
        asksNext(kind);
    }

    @ParameterizedTest
    @EnumSource
    void aGuardrailThatRemovesAReply(StoreKind kind) {
        memory = Memories.of(kind);
        PoliteAssistant assistant = builder(PoliteAssistant.class, new ScriptedModel(AiMessage.from("forbidden")))
                .build();

        assertThatThrownBy(() -> assistant.chat(id, "Hello")).isInstanceOf(OutputGuardrailException.class);

        assertThat(provider().get(id).messages())
                .containsExactly(SystemMessage.from("Be brief."), UserMessage.from("Hello"));
        assertThat(history()).containsExactly("Hello", "forbidden", "Hello");
        asksNext(kind);
    }

    @ParameterizedTest
    @EnumSource
    void streamsWithTools(StoreKind kind) {
        memory = Memories.of(kind);
        ScriptedModel model = new ScriptedModel(call("1", "weather", "Oslo"), AiMessage.from("It is cold in Oslo."));
        List<String> words = new ArrayList<>();

        stream(model, "How is Oslo?", words::add);

        assertThat(words).containsExactly("It", "is", "cold", "in", "Oslo.");
        assertThat(history()).containsExactly("How is Oslo?", "", "Oslo: 4", "It is cold in Oslo.");
        asksNext(kind);
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledStreamLeavesItsQuestion(StoreKind kind) {
        memory = Memories.of(kind);
        ScriptedModel model = new ScriptedModel(AiMessage.from("It is cold in Oslo."), AiMessage.from("Still cold."));
        StreamingAssistant assistant = builder(StreamingAssistant.class, model).build();
        List<String> words = new ArrayList<>();

        assistant
                .chat(id, "How is Oslo?")
                .onPartialResponseWithContext((partial, context) -> {
                    words.add(partial.text());
                    context.streamingHandle().cancel();
                })
                .onError(error -> {
                    throw new AssertionError(error);
                })
                .start();
        assertThat(words).containsExactly("It");
        assertThat(history()).containsExactly("How is Oslo?");

        assistant
                .chat(id, "And now?")
                .onPartialResponse(words::add)
                .ignoreErrors()
                .start();
        assertThat(model.lastRequest())
                .containsExactly(
                        SystemMessage.from("Be brief."),
                        UserMessage.from("How is Oslo?"),
                        UserMessage.from("And now?"));
        assertThat(history()).containsExactly("How is Oslo?", "And now?", "Still cold.");
    }

    @ParameterizedTest
    @EnumSource
    void theNextTurnWorksAfterACrashBetweenCallAndResult(StoreKind kind) {
        memory = Memories.of(kind);
        ScriptedModel model =
                new ScriptedModel(call("1", "weather", "Oslo"), call("2", "crash", "x"), AiMessage.from("I am back."));
        Assistant assistant = assistant(model);
        assertThatThrownBy(() -> assistant.chat(id, "How is Oslo?")).isInstanceOf(Crash.class);
        assertThat(history()).containsExactly("How is Oslo?", "", "Oslo: 4", "");

        assertThat(assistant(model).chat(id, "Hello?")).isEqualTo("I am back.");

        assertThat(model.lastRequest())
                .containsExactly(
                        SystemMessage.from("Be brief."),
                        UserMessage.from("How is Oslo?"),
                        call("1", "weather", "Oslo"),
                        result("1", "weather", "Oslo: 4"),
                        UserMessage.from("Hello?"));
        asksNext(kind);
    }

    @ParameterizedTest
    @EnumSource
    void theNextTurnOfTheSameMemoryWorksAfterAFailure(StoreKind kind) {
        memory = Memories.of(kind);
        ScriptedModel model = new ScriptedModel(call("2", "crash", "x"), AiMessage.from("I am back."));
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(provider())
                .tools(new Tools())
                .toolExecutionErrorHandler(AiServicesTest::handle)
                .build();
        assertThatThrownBy(() -> assistant.chat(id, "Hello")).isInstanceOf(Crash.class);

        assertThat(assistant.chat(id, "Hello?")).isEqualTo("I am back.");

        assertThat(model.lastRequest()).containsExactly(UserMessage.from("Hello"), UserMessage.from("Hello?"));
        asksNext(kind);
    }

    @ParameterizedTest
    @EnumSource
    void concurrentTurnsWithToolsLoseNothingAndSendNothingThatIsRefused(StoreKind kind) throws Exception {
        memory = Memories.of(kind);
        ChatMemory shared = provider().get(id);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                ChatMemory chat = thread < 2 ? shared : provider().get(id);
                String name = "t" + thread;
                running.add(pool.submit(() -> turnsWithTools(chat, name)));
            }
            for (Future<?> result : running) {
                result.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(history()).hasSize(4 * 3 * 4);
        assertThat(history().stream().filter(text -> !text.isEmpty())).doesNotHaveDuplicates();
        assertThat(assistant(new ScriptedModel(AiMessage.from("Good."))).chat(id, "Next?"))
                .isEqualTo("Good.");
    }

    private static void turnsWithTools(ChatMemory chat, String name) {
        for (int turn = 0; turn < 3; turn++) {
            String city = name + turn;
            ScriptedModel model = new ScriptedModel(call(city, "weather", city), AiMessage.from("reply " + city));
            AiServices.builder(SharedAssistant.class)
                    .chatModel(model)
                    .chatMemory(chat)
                    .tools(new Tools())
                    .build()
                    .chat("question " + city);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEvictedMemoryIsMadeAnew(StoreKind kind) {
        memory = Memories.of(kind);
        ScriptedModel model = new ScriptedModel(AiMessage.from("Hi"));
        Assistant assistant = assistant(model);
        assistant.chat(id, "Hello");
        ChatMemory before = assistant.getChatMemory(id);

        assertThat(assistant.evictChatMemory(id)).isTrue();
        assistant.chat(id, "Hello again");

        assertThat(assistant.getChatMemory(id)).isNotSameAs(before);
        assertThat(model.lastRequest()).hasSize(4);
    }

    @Test
    void aTurnReadsRowAndWindowOnceAndAppendsTwoMessages() {
        Clock clock = Clock.systemUTC();
        WatchedStorage storage = new WatchedStorage(StoreKind.IN_MEMORY.open(clock, Retention.forever()));
        memory = new ConversationMemory(storage, clock, Runnable::run);
        Assistant assistant = assistant(new ScriptedModel(AiMessage.from("Hi")));
        assistant.chat(id, "Hello");
        storage.calls();

        assistant.chat(id, "Hello again");

        assertThat(storage.calls())
                .containsExactly("sessions.find", "messages.findNewest", "messages.append", "messages.append");
    }

    /** Checks a further turn, on a memory that has nothing but the storage. */
    private void asksNext(StoreKind kind) {
        assertThat(memory).isSameAs(Memories.of(kind));
        List<ChatMessage> before = provider().get(id).messages();
        ScriptedModel model = new ScriptedModel(AiMessage.from("Good."));

        assertThat(assistant(model).chat(id, "Next?")).isEqualTo("Good.");

        List<ChatMessage> expected = new ArrayList<>(before);
        if (!(before.get(0) instanceof SystemMessage)) {
            expected.add(0, SystemMessage.from("Be brief."));
        }
        expected.add(UserMessage.from("Next?"));
        assertThat(model.requests()).containsExactly(expected);
    }

    private void stream(ScriptedModel model, String text, Consumer<String> words) {
        builder(StreamingAssistant.class, model)
                .build()
                .chat(id, text)
                .onPartialResponse(words)
                .onError(error -> {
                    throw new AssertionError(error);
                })
                .start();
    }

    private Assistant assistant(ScriptedModel model) {
        return builder(Assistant.class, model).build();
    }

    private <T> AiServices<T> builder(Class<T> service, ScriptedModel model) {
        AiServices<T> builder = AiServices.builder(service)
                .chatMemoryProvider(provider())
                .systemMessageProvider(any -> "Be brief.")
                .tools(new Tools())
                .toolExecutionErrorHandler(AiServicesTest::handle);
        return service == StreamingAssistant.class
                ? builder.streamingChatModel(model.streaming())
                : builder.chatModel(model);
    }

    private static ToolErrorHandlerResult handle(Throwable error, ToolErrorContext context) {
        if (error instanceof Crash crash) {
            throw crash;
        }
        return ToolErrorHandlerResult.text(error.getMessage());
    }

    private ConversationChatMemoryProvider provider() {
        return ConversationChatMemoryProvider.builder()
                .memory(memory)
                .maxMessages(20)
                .build();
    }

    private List<String> history() {
        return memory.history(new SessionId(id), TimeRange.all(), 100).items().stream()
                .map(item -> ((StoredMessage) item).content())
                .toList();
    }

    private static AiMessage call(String id, String tool, String argument) {
        return AiMessage.from(request(id, tool, argument));
    }

    private static ToolExecutionRequest request(String id, String tool, String argument) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(tool)
                .arguments("{\"what\":\"" + argument + "\"}")
                .build();
    }

    private static ToolExecutionResultMessage result(String id, String tool, String text) {
        return result(id, tool, text, false);
    }

    private static ToolExecutionResultMessage failure(String id, String tool, String text) {
        return result(id, tool, text, true);
    }

    private static ToolExecutionResultMessage result(String id, String tool, String text, boolean isError) {
        return ToolExecutionResultMessage.builder()
                .id(id)
                .toolName(tool)
                .text(text)
                .isError(isError)
                .build();
    }

    /** The end of a process, which no handler of the framework catches. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Tools that work, fail, and are taken back. */
    static final class Tools {

        private final List<String> booked = new ArrayList<>();

        @Tool
        String weather(String what) {
            return what + ": 4";
        }

        @Tool
        String book(String what) {
            booked.add(what);
            return "booked";
        }

        @CompensateFor("book")
        void cancel(String what) {
            booked.remove(what);
        }

        @Tool
        String fail(String what) {
            throw new IllegalStateException("out of order");
        }

        @Tool
        String crash(String what) {
            throw new Crash();
        }
    }

    /** Asks again for a reply that is not polite, and has a forbidden one removed. */
    public static final class Polite implements OutputGuardrail {

        @Override
        public OutputGuardrailResult validate(AiMessage reply) {
            if (reply.text().equals("forbidden")) {
                return fatalWithMessageRemoval("forbidden");
            }
            return reply.text().contains("lease") || reply.text().equals("Good.")
                    ? success()
                    : reprompt("not polite", "Say please.");
        }
    }
}
