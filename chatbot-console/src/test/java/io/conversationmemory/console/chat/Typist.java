package io.conversationmemory.console.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Types each step once the text that it awaits has appeared after the text of the step before. */
final class Typist implements AutoCloseable {

    private record Step(String awaited, String keys) {}

    private final Screen screen;
    private final PipedInputStream keys = new PipedInputStream(1 << 16);
    private final PipedOutputStream hands;
    private final List<Step> steps = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    Typist(Screen screen) throws IOException {
        this.screen = screen;
        this.hands = new PipedOutputStream(keys);
    }

    InputStream keys() {
        return keys;
    }

    Typist type(String awaited, String pressed) {
        steps.add(new Step(awaited, pressed));
        return this;
    }

    void start() {
        Thread thread = new Thread(this::run, "typist");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            int seen = 0;
            for (Step step : steps) {
                seen = screen.await(step.awaited(), seen);
                hands.write(step.keys().getBytes(StandardCharsets.UTF_8));
                hands.flush();
            }
            // A pipe is broken once its writing thread has ended.
            over.await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        hands.close();
        over.countDown();
    }
}
