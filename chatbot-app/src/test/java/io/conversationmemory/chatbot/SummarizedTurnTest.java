package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.BackgroundSummaries;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SummaryPolicy;
import io.conversationmemory.service.fixture.JoiningSummarizer;
import io.conversationmemory.service.fixture.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Turns of a chatbot that summarizes its sessions. */
final class SummarizedTurnTest extends ChatbotFixture {

    private final JoiningSummarizer summarizer = new JoiningSummarizer();
    private final List<Runnable> background = new ArrayList<>();
    private final SummaryPolicy policy =
            SummaryPolicy.afterMessages(ChatPolicy.standard().window(), 6, 4);
    private Chatbot summarizing;

    @Override
    Storage open(Clock clock) {
        return Stores.inMemory(clock);
    }

    @BeforeEach
    void summarize() {
        summarizing = new Chatbot(
                memory,
                replies,
                ChatPolicy.standard(),
                clock,
                ids,
                new BackgroundSummaries(summarizer, policy, background::add));
    }

    @Test
    void aReplyLeadsToASummaryOnTheCallersExecutorAndTheNextContextHasIt() {
        List<String> before = ask(5);
        assertThat(before).allMatch("So be it."::equals);
        assertThat(background).hasSize(1);
        assertThat(summarizer.calls()).isZero();

        background.remove(0).run();
        ask(1);

        Summary summary = replies.last().context().summary();
        assertThat(summary).isNotNull();
        assertThat(summary.text()).isEqualTo("question 0 So be it. question 1 So be it.");
        assertThat(replies.last().context().window().messages())
                .extracting(StoredMessage::content)
                .startsWith("question 2");
        StoredMessage reply = stored(SESSION).get(stored(SESSION).size() - 1);
        assertThat(reply.message().metadata().string("summary_until"))
                .contains(summary.until().value());
    }

    @Test
    void aTurnWithAnIdempotencyKeyAndARegeneratedReplyLeadToOneToo() {
        ask(4);
        assertThat(background).isEmpty();

        summarizing.processMessage(new ChatRequest("question", SESSION, ANA, new MessageId("key")));
        assertThat(background).hasSize(1);
        background.remove(0).run();
        int made = summarizer.calls();
        ask(4);
        background.forEach(Runnable::run);
        background.clear();

        summarizing.regenerate(new RegenerateRequest(SESSION, null, ANA, null), ReplyListener.none());
        assertThat(background).hasSize(1);
        assertThat(made).isEqualTo(1);
    }

    @Test
    void theContextOfACorrectionHasNoSummaryOfWhatItSupersedes() {
        ask(5);
        background.remove(0).run();
        Summary summary = memory.findSession(SESSION).orElseThrow().summary();
        assertThat(summary.text()).contains("question 1");
        StoredMessage covered = stored(SESSION).get(2);
        assertThat(covered.content()).isEqualTo("question 1");
        RewindTarget question = RewindTarget.message(covered.key());

        summarizing.regenerate(new RegenerateRequest(SESSION, question, ANA, null), ReplyListener.none());
        assertOnlyTheFirstTurnIsKnown();

        summarizing.edit(new EditRequest(SESSION, question, "in other words", ANA, null), ReplyListener.none());
        assertOnlyTheFirstTurnIsKnown();
    }

    private void assertOnlyTheFirstTurnIsKnown() {
        assertThat(replies.last().context().summary()).isNull();
        assertThat(replies.last().context().window().messages())
                .extracting(StoredMessage::content)
                .containsExactly("question 0", "So be it.");
    }

    @Test
    void anEditThatDropsTheSummaryIsAnsweredWithoutIt() {
        ask(5);
        background.remove(0).run();
        StoredMessage covered = stored(SESSION).get(2);

        summarizing.edit(
                new EditRequest(SESSION, RewindTarget.message(covered.key()), "in other words", ANA, null),
                ReplyListener.none());

        assertThat(memory.findSession(SESSION).orElseThrow().summary()).isNull();
        assertOnlyTheFirstTurnIsKnown();
    }

    @Test
    void aSummarizerThatFailsDisturbsNoTurn() {
        summarizer.failNext();
        ask(5);
        background.remove(0).run();
        assertThat(memory.findSession(SESSION).orElseThrow().summary()).isNull();

        ask(1);
        background.remove(0).run();

        assertThat(memory.findSession(SESSION).orElseThrow().summary()).isNotNull();
        assertThat(stored(SESSION)).hasSize(12);
    }

    @Test
    void aTurnAfterWhichNothingIsDueCostsTheSame() {
        ask(1);
        storage.calls();
        ask(1);
        List<String> withSummaries = storage.calls();
        clock.move(Duration.ofHours(1));
        say("the same without");

        assertThat(storage.calls()).isEqualTo(withSummaries);
    }

    /** Asks so many questions, an hour after each other. */
    private List<String> ask(int questions) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            clock.move(Duration.ofHours(1));
            answers.add(summarizing
                    .processMessage(ChatRequest.of("question " + asked++, SESSION, ANA))
                    .message());
        }
        return answers;
    }

    private int asked;
}
