package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import io.conversationmemory.service.fixture.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Random operations on a memory of ours and on the framework's window, of few different messages, so that many are equal. */
class RandomOperationsTest {

    private static final int LIMIT = 1_000;
    private static final int SEEDS = "long".equals(System.getProperty("reliability")) ? 3_000 : 60;

    private final String id = "m-" + UUID.randomUUID();

    @Test
    void bothShowTheSame() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ChatMemory ours = ours(seed);
            ChatMemory framework = MessageWindowChatMemory.builder()
                    .maxMessages(LIMIT)
                    .alwaysKeepSystemMessageFirst(true)
                    .build();
            List<String> operations = new ArrayList<>();
            for (int step = 0; step < 10; step++) {
                Operation operation = operation(random, operations);
                operation.run(ours);
                operation.run(framework);

                List<ChatMessage> expected = framework.messages();
                assertThat(ours.messages()).as("seed %d: %s", seed, operations).isEqualTo(expected);
                assertThat(ours(seed).messages())
                        .as("seed %d, anew: %s", seed, operations)
                        .isEqualTo(expected);
            }
        }
    }

    private interface Operation {
        void run(ChatMemory chat);
    }

    private static Operation operation(Random random, List<String> operations) {
        String turn = turn(random);
        int kind = random.nextInt(10);
        operations.add(kind + " " + turn);
        return switch (kind) {
            case 0 -> chat -> Lines.of("s" + turn.charAt(1)).forEach(chat::add);
            case 1 -> chat -> chat.add((Iterable<ChatMessage>) Lines.of(turn));
            case 2 -> chat -> takeBack(chat, turn);
            case 3 -> chat -> removeLast(chat);
            case 4 -> chat -> replaceLast(chat, turn);
            case 5 ->
                chat -> {
                    List<ChatMessage> messages = new ArrayList<>(chat.messages());
                    messages.addAll(Lines.of(turn));
                    chat.set(messages);
                };
            case 6 -> ChatMemory::clear;
            default ->
                chat -> {
                    chat.messages();
                    Lines.of(turn).forEach(chat::add);
                };
        };
    }

    private static String turn(Random random) {
        StringBuilder turn = new StringBuilder("u" + random.nextInt(2));
        for (int round = random.nextInt(3); round > 0; round--) {
            turn.append(random.nextBoolean() ? " c:1 r:1" : " c:1,2 r:1 r:2");
        }
        return turn.append(" a").append(random.nextInt(2)).toString();
    }

    /** Adds most of a turn, then sets the messages from before it. */
    private static void takeBack(ChatMemory chat, String turn) {
        List<ChatMessage> before = new ArrayList<>(chat.messages());
        if (!before.isEmpty()) {
            List<ChatMessage> begun = Lines.of(turn);
            begun.subList(0, begun.size() - 1).forEach(chat::add);
            chat.set(before);
        }
    }

    /** Clears, and adds everything but the last reply again. */
    private static void removeLast(ChatMemory chat) {
        List<ChatMessage> messages = new ArrayList<>(chat.messages());
        if (endsWithReply(messages)) {
            messages.remove(messages.size() - 1);
            chat.clear();
            messages.forEach(chat::add);
        }
    }

    /** Sets another last reply. */
    private static void replaceLast(ChatMemory chat, String turn) {
        List<ChatMessage> messages = new ArrayList<>(chat.messages());
        if (endsWithReply(messages)) {
            messages.set(
                    messages.size() - 1, Lines.of("a" + turn.charAt(1) + "!").get(0));
            chat.set(messages);
        }
    }

    private static boolean endsWithReply(List<ChatMessage> messages) {
        return !messages.isEmpty()
                && messages.get(messages.size() - 1) instanceof AiMessage ai
                && !ai.hasToolExecutionRequests();
    }

    private ChatMemory ours(int seed) {
        return ConversationChatMemoryProvider.builder()
                .memory(Memories.of(StoreKind.IN_MEMORY))
                .maxMessages(LIMIT)
                .build()
                .get(id + seed);
    }
}
