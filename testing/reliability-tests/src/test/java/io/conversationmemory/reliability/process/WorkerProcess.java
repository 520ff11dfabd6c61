package io.conversationmemory.reliability.process;

import java.util.List;

/** The main class of a worker: does one task after the other, as it is told, until it is ended. */
public final class WorkerProcess {

    private WorkerProcess() {}

    /** Takes no arguments: a task is a line on standard input. */
    public static void main(String[] arguments) {
        Talk talk = Talk.overStandardStreams();
        try {
            while (true) {
                List<String> words = talk.hear();
                Task.named(words.get(0)).run(talk, words.subList(1, words.size()));
                talk.say(Worker.END);
            }
        } catch (Throwable failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(2);
        }
    }
}
