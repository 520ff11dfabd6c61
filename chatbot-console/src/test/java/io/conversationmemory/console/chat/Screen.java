package io.conversationmemory.console.chat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects output and lets a test wait for it. */
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

    /** Waits until the text has been printed at or after an index; returns the index after it. */
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
