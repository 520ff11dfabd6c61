package io.conversationmemory.server.http;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes Server-Sent Events. Nothing is sent before the first flush. Writes of one thread only; once the client has gone, they do nothing.
 * Source of the format: HTML standard, section 9.2.
 */
public final class EventWriter {

    private final HttpServletResponse response;
    private volatile boolean broken;

    /** Creates a writer; nothing is written yet. */
    public EventWriter(HttpServletResponse response) {
        this.response = response;
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        // For nginx, which collects a response otherwise.
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** Writes an event. */
    public void event(String name, JsonObject data) {
        write("event: " + name + "\ndata: " + JsonText.write(data) + "\n\n");
    }

    /** Sends a comment, which clients ignore: it keeps the connection open, and shows whether there still is a client. */
    public void heartbeat() {
        write(":\n\n");
        flush();
    }

    /** Sends what was written. */
    public void flush() {
        if (!broken) {
            try {
                response.flushBuffer();
            } catch (IOException e) {
                broken = true;
            }
        }
    }

    /** Discards what was written and not sent; false if something was sent already. */
    public boolean discard() {
        if (response.isCommitted()) {
            return false;
        }
        response.resetBuffer();
        return true;
    }

    /** Returns true once the client has gone. */
    public boolean isBroken() {
        return broken;
    }

    private void write(String text) {
        if (!broken) {
            try {
                response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                broken = true;
            }
        }
    }
}
