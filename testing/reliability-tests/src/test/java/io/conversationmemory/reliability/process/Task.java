package io.conversationmemory.reliability.process;

import java.util.List;

/** Task of a worker process. */
@FunctionalInterface
interface Task {

    void run(WorkerChannel channel, List<String> words) throws Exception;

    static Task named(String name) {
        return switch (name) {
            case "write" -> Tasks::write;
            case "write-on" -> Tasks::writeOn;
            case "prefer" -> Tasks::prefer;
            case "chat" -> ChatTask::chat;
            case "correct" -> CorrectionTask::correct;
            case "export" -> TransferTask::export;
            case "restore" -> TransferTask::restore;
            default -> throw new IllegalArgumentException("Unknown task: " + name);
        };
    }
}
