package io.conversationmemory.benchmarks.memory;

import java.util.ArrayList;
import java.util.List;

/** Compares the windows of a memory with the expected ones, so that only equal work is timed. */
final class WindowComparison {

    private static final int TURNS = 30;

    private WindowComparison() {}

    /**
     * Runs turns and compares each window.
     *
     * @throws IllegalStateException if a window differs
     */
    static void require(MemoryUnderTest memory) {
        List<String> said = new ArrayList<>();
        Conversation<?> conversation = memory.begin("comparison", said);
        for (int turn = 0; turn < TURNS; turn++) {
            String question = "question " + turn;
            said.add(question);
            String reply = "reply " + turn;
            List<String> window = newestTurns(contentsOfTurn(conversation, question, reply));
            List<String> expected = newestTurns(said);
            if (!window.equals(expected)) {
                throw new IllegalStateException("The window is " + window + ", but was expected to be " + expected);
            }
            said.add(reply);
        }
        conversation.remove();
    }

    private static <W> List<String> contentsOfTurn(Conversation<W> conversation, String question, String reply) {
        return conversation.contents(conversation.turn(question, reply));
    }

    /** Returns the whole turns among the newest messages: some windows begin with a reply, some have no limit. */
    private static List<String> newestTurns(List<String> contents) {
        int from = Math.max(0, contents.size() - Conversation.WINDOW);
        return contents.subList(from + (contents.get(from).startsWith("reply") ? 1 : 0), contents.size());
    }
}
