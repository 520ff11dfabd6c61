package io.conversationmemory.reliability.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.Scale;
import io.conversationmemory.reliability.process.CorrectionTask;
import io.conversationmemory.reliability.process.ProcessStorage;
import io.conversationmemory.reliability.process.StoreKind;
import io.conversationmemory.reliability.process.Worker;
import io.conversationmemory.service.SessionHandle;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that a process that is killed while it edits a question or regenerates a reply leaves one question and at most one reply
 * to it, and that a repetition with the idempotency key finishes the correction. A seeded plan chooses the moments: during the
 * generation, or shortly before or after it, where the transactions are. {@code -Dcrashes.seed=N} selects another plan.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KilledCorrectionTest {

    private static final int KILLS = Scale.of(4, 50);
    private static final long SEED = Long.getLong("crashes.seed", 4_711L);
    private static final UserId ANA = new UserId("ana");

    private final Random plan = new Random(SEED);
    private final Map<String, Integer> found = new TreeMap<>();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DYNAMODB"})
    void repetitionFinishesTheCorrectionOfAKilledProcess(StoreKind kind) {
        ProcessStorage target = kind.fresh(folder);
        for (int kill = 0; kill < KILLS; kill++) {
            SessionId session = new SessionId("corrected-" + kill);
            Lines lines = killWhileCorrecting(target, session, kill % 2 == 0 ? "edit" : "regenerate");
            try (Storage storage = target.open(Clock.systemUTC());
                    ChatbotApplication restarted = ChatbotApplication.of(
                            storage,
                            (request, stream) -> Reply.of("After the kill"),
                            ChatPolicy.standard(),
                            Clock.systemUTC())) {
                checkAndRepeat(restarted.chatbot(), session, lines);
            }
        }
        System.out.printf("%s: seed %d, %d processes killed while correcting: %s%n", kind, SEED, KILLS, found);
    }

    /** Kills a process at a moment during or near a correction of the kind. */
    private Lines killWhileCorrecting(ProcessStorage target, SessionId session, String kind) {
        int corrections = plan.nextInt(6);
        boolean whileGenerating = plan.nextInt(3) == 0;
        boolean afterGeneration = plan.nextBoolean();
        int spins = plan.nextInt(whileGenerating ? 1 : 200_000);
        Lines lines = new Lines();
        try (Worker worker = Worker.start(session.value())) {
            worker.send("correct", target.name(), session.value());
            while (lines.begun() <= corrections || !lines.last().get(0).equals(kind)) {
                lines.add(worker.receive());
            }
            if (whileGenerating || afterGeneration) {
                lines.add(worker.receive());
            }
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
            worker.kill().forEach(lines::add);
        }
        return lines;
    }

    private void checkAndRepeat(Chatbot chatbot, SessionId session, Lines lines) {
        List<String> correction = lines.lastCorrection();
        String kind = correction.get(0);
        MessageId key = new MessageId(correction.get(1));
        MessageId asked = new MessageId(correction.get(2));
        List<StoredMessage> left = standing(chatbot, session);
        MessageId question = checkOneQuestion(left);
        assertThat(question).as("the question of %s", correction).isIn(asked, key);
        String state = !question.equals(asked) || kind.equals("regenerate")
                ? left.size() == 1 ? "without a reply" : "with a reply"
                : "before the edit";
        found.merge(kind + (lines.isAcknowledged() ? ", acknowledged: " : ": ") + state, 1, Integer::sum);

        ChatReply reply = CorrectionTask.run(chatbot, kind, session, key, asked);

        List<StoredMessage> finished = standing(chatbot, session);
        assertThat(checkOneQuestion(finished)).isEqualTo(kind.equals("edit") ? key : asked);
        assertThat(finished).hasSize(2).last().isEqualTo(reply.reply());
        assertThat(CorrectionTask.run(chatbot, kind, session, key, asked).reply())
                .as("repeated once more")
                .isEqualTo(reply.reply());
        assertThat(standing(chatbot, session)).isEqualTo(finished);
        List<String> all =
                handle(chatbot, session).allPage(KeyRange.all(), Direction.FORWARDS, 1_000, null).items().stream()
                        .map(message -> ((StoredMessage) message.item()).id().value())
                        .toList();
        assertThat(all)
                .as("the history, superseded messages included")
                .doesNotHaveDuplicates()
                .containsAll(lines.acknowledged());
        if (lines.isAcknowledged()) {
            assertThat(reply.reply().id().value())
                    .isEqualTo(lines.acknowledged().get(lines.acknowledged().size() - 1));
        }
    }

    /** Asserts that there is one question and at most one reply after it, and returns the id of the question. */
    private static MessageId checkOneQuestion(List<StoredMessage> standing) {
        assertThat(standing)
                .extracting(StoredMessage::role)
                .isIn(List.of(Role.USER), List.of(Role.USER, Role.ASSISTANT));
        return standing.get(0).id();
    }

    private static List<StoredMessage> standing(Chatbot chatbot, SessionId session) {
        List<StoredMessage> messages = new ArrayList<>();
        for (MessageItem item :
                handle(chatbot, session).history(KeyRange.all(), 1_000).items()) {
            messages.add((StoredMessage) item);
        }
        return messages;
    }

    private static SessionHandle handle(Chatbot chatbot, SessionId session) {
        return chatbot.memory().getSession(session, ANA);
    }

    /** Lines of a killed process. */
    private static final class Lines {

        private final List<List<String>> all = new ArrayList<>();

        void add(List<String> line) {
            all.add(line);
        }

        List<String> last() {
            return all.get(all.size() - 1);
        }

        /** Returns the number of corrections that were begun. */
        long begun() {
            return all.stream().filter(Lines::isCorrection).count();
        }

        List<String> lastCorrection() {
            return all.stream()
                    .filter(Lines::isCorrection)
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
        }

        /** Returns the ids of the replies that were acknowledged. */
        List<String> acknowledged() {
            return all.stream()
                    .filter(line -> line.get(0).equals("done"))
                    .map(line -> line.get(1))
                    .toList();
        }

        /** Returns true if the last correction that was begun was acknowledged. */
        boolean isAcknowledged() {
            return last().get(0).equals("done");
        }

        private static boolean isCorrection(List<String> line) {
            return line.size() == 3;
        }
    }
}
