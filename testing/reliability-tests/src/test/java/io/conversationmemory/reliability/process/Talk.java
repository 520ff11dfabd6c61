package io.conversationmemory.reliability.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A worker's end of the talk with its parent: lines of words between tabs. Ends the process when the parent is gone. */
final class Talk {

    private static final String TAB = "\t";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final PrintStream out;

    private Talk(PrintStream out) {
        this.out = out;
    }

    static Talk overStandardStreams() {
        Talk talk = new Talk(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Thread listener = new Thread(talk::listen, "parent");
        listener.setDaemon(true);
        listener.start();
        return talk;
    }

    /** The next line; waits for it. */
    List<String> hear() throws InterruptedException {
        return List.of(heard.take().split(TAB, -1));
    }

    /** Waits for that line. */
    void await(String expected) throws InterruptedException {
        List<String> words = hear();
        if (!words.equals(List.of(expected))) {
            throw new IllegalStateException("Expected " + expected + " but heard " + words);
        }
    }

    /** Says a line, at once: what is said has left this process when this returns. */
    void say(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : TAB).append(word);
        }
        byte[] bytes = line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        // One write, so that a kill cuts a line but mixes none.
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(line);
            }
        } catch (IOException gone) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }
}
