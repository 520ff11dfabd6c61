package io.conversationmemory.reliability.process;

import java.util.List;

/** Main class of a worker: runs the tasks it receives until it is ended. */
public final class WorkerProcess {

    private WorkerProcess() {}

    /** Takes no arguments: each task is a line on standard input. */
    public static void main(String[] arguments) {
        WorkerChannel channel = WorkerChannel.overStandardStreams();
        try {
            while (true) {
                List<String> words = channel.receive();
                Task.named(words.get(0)).run(channel, words.subList(1, words.size()));
                channel.send(Worker.END);
            }
        } catch (Throwable failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(2);
        }
    }
}
