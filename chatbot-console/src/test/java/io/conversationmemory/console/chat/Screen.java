package io.conversationmemory.console.chat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What was printed, and a way to wait for it. */
final class Screen extends ByteArrayOutputStream {

    @Override
    public synchronized void write(int b) {
        super.write(b);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        super.write(bytes, from, length);
        notifyAll();
    }

    /** Waits until the text stands there at or behind that place; returns the place behind it. */
    synchronized int await(String text, int from) throws InterruptedException {
        int found = text().indexOf(text, from);
        while (found < 0) {
            wait();
            found = text().indexOf(text, from);
        }
        return found + text.length();
    }

    synchronized String text() {
        return toString(StandardCharsets.UTF_8);
    }
}
