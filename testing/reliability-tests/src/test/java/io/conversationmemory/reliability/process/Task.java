package io.conversationmemory.reliability.process;

import java.util.List;

/** What a worker does when it is told to. */
@FunctionalInterface
interface Task {

    void run(Talk talk, List<String> words) throws Exception;

    static Task named(String name) {
        return switch (name) {
            case "write" -> Tasks::write;
            case "write-on" -> Tasks::writeOn;
            case "prefer" -> Tasks::prefer;
            case "chat" -> ChatTask::chat;
            default -> throw new IllegalArgumentException("No task: " + name);
        };
    }
}
