package io.conversationmemory.integration.langchain4j.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.chatbot.reply.GenerationException.Remedy;
import io.conversationmemory.integration.langchain4j.replies.fixture.Completion;
import io.conversationmemory.integration.langchain4j.replies.fixture.Completion.Call;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.fixture.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures of a model, in memory: every failure is typed, and nothing but the question is stored. */
final class ModelFailureTest extends ModelFixture {

    @Override
    Storage open(Clock clock) {
        return Stores.inMemory(clock);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 CHANGE_REQUEST",
                "401 CHECK_SETTINGS",
                "404 CHECK_SETTINGS",
                "408 RETRY_LATER",
                "429 SLOW_DOWN",
                "500 RETRY_LATER",
                "503 RETRY_LATER"
            })
    void everyRefusalHasItsRemedy(String expected) {
        for (TestModel model : TestModel.values()) {
            server.script(Completion.status(Integer.parseInt(expected.substring(0, 3)), "{}"));

            ModelFailedException failed = fail(model, "Try");

            assertThat(failed.remedy().name()).isEqualTo(expected.substring(4));
            assertThat(failed).hasMessageContaining("HTTP " + expected.substring(0, 3));
            memory.deleteSession(SESSION, progress -> {});
            memory.createSession(SESSION, ANA);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenConnectionIsAFailure(TestModel model) {
        server.script(Completion.broken("Jazz at"));

        assertThat(fail(model, "Try").remedy()).isEqualTo(Remedy.RETRY_LATER);
    }

    @ParameterizedTest
    @EnumSource
    void aServiceThatDoesNotRespondIsAFailure(TestModel model) {
        server.script(Completion.silence("", ended));
        impatient = true;

        assertThat(fail(model, "Try")).hasMessageContaining("did not respond in time");
    }

    @Test
    void aStreamThatStopsIsAFailure() {
        server.script(Completion.silence("Jazz at", ended));
        impatient = true;

        assertThat(fail(TestModel.STREAMED, "Try"))
                .hasMessageMatching("The language model (stopped in the middle|did not respond).*");
    }

    @ParameterizedTest
    @EnumSource
    void aServiceThatIsNotThereIsAFailure(TestModel model) {
        server.close();

        assertThat(fail(model, "Try")).hasMessageContaining("cannot be reached");
    }

    @Test
    void aReplyIsCancelledBeforeTheServiceSaysAnything() throws InterruptedException {
        AtomicBoolean cancelled = new AtomicBoolean();
        server.script(completion -> {
            cancelled.set(true);
            Completion.silence("", ended).respond(completion);
        });

        assertThatThrownBy(() -> chatbot(TestModel.STREAMED)
                        .processMessage(ChatRequest.of("Try", SESSION, ANA), listener(part -> {}, cancelled)))
                .isInstanceOfSatisfying(
                        ReplyFailedException.class,
                        failed -> assertThat(failed.wasCancelled()).isTrue());
    }

    @Test
    void aCancellationIsSeenBetweenRequests() {
        AtomicBoolean cancelled = new AtomicBoolean();
        tools.onCall(() -> cancelled.set(true));
        server.script(Completion.calls("", new Call("c1", "search", "{}")), Completion.text("Done."));

        assertThatThrownBy(() -> chatbot(TestModel.WHOLE)
                        .processMessage(ChatRequest.of("Try", SESSION, ANA), listener(part -> {}, cancelled)))
                .isInstanceOf(ReplyFailedException.class);

        assertThat(server.requests()).hasSize(1);
        assertThat(contents()).containsExactly("Try");
    }

    @Test
    void anExceptionOfTheListenerIsNotTheModels() {
        server.script(Completion.endless(ended));
        RuntimeException own = new UncheckedIOException(new IOException("The pipe is closed."));

        assertThatThrownBy(
                        () -> chatbot(TestModel.STREAMED).processMessage(ChatRequest.of("Try", SESSION, ANA), part -> {
                            throw own;
                        }))
                .isInstanceOf(ReplyFailedException.class)
                .hasCause(own);
    }

    @Test
    void toolsOfOneNameAreRefused() {
        LangChain4jReplyGenerator generator = TestModel.WHOLE.generator(server.url());
        List<ReplyTool> twice = List.of(tools.tools().get(0), tools.tools().get(0));

        assertThatThrownBy(() -> generator.withTools(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("search");
        assertThatThrownBy(() -> generator.withMaxToolRounds(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsTheWait(TestModel model) {
        Thread turn = Thread.currentThread();
        server.script(completion -> {
            turn.interrupt();
            Completion.silence("", ended).respond(completion);
        });

        assertThatThrownBy(
                        () -> model.generator(server.url()).generate(TestRequests.question("Try"), TestRequests.sink()))
                .isInstanceOf(model == TestModel.WHOLE ? ModelFailedException.class : CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatGoesOnCallingToolsFails(TestModel model) {
        AtomicInteger calls = new AtomicInteger();
        tools.onCall(calls::incrementAndGet);
        server.script(Completion.calls("", new Call("c", "search", "{}")));

        assertThat(fail(model, "Try")).hasMessageContaining("goes on calling tools after 3 rounds");

        assertThat(calls).hasValue(3);
    }

    @Test
    void callsThatCouldNotBeStoredAreNotRun() {
        AtomicInteger calls = new AtomicInteger();
        tools.onCall(calls::incrementAndGet);
        Call[] many = new Call[98];
        for (int i = 0; i < many.length; i++) {
            many[i] = new Call("c" + i, "search", "{}");
        }
        server.script(Completion.calls("", many));

        assertThat(fail(TestModel.WHOLE, "Try")).hasMessageContaining("goes on calling tools after 0 rounds");

        assertThat(calls).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void aResponseWithoutTextIsAFailure(TestModel model) {
        server.script(Completion.text("", "content_filter"));

        assertThat(fail(model, "Try")).hasMessageContaining("returned no text");
    }

    @ParameterizedTest
    @EnumSource
    void aReplyThatCameToItsLimitSaysSo(TestModel model) {
        server.script(Completion.text("Jazz at", "length"));

        assertThat(say(model, "Try").reply().message().metadata().string("finish_reason"))
                .contains("length");
    }
}
