package io.conversationmemory.server.http;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes Server-Sent Events. The response is untouched before the first flush. Used by one thread; once the client has gone, nothing is
 * written any more. Source of the format: HTML standard, section 9.2.
 */
public final class EventWriter {

    private final HttpServletResponse response;
    private final StringBuilder unsent = new StringBuilder();
    private boolean begun;
    private volatile boolean broken;

    /** Creates a writer; nothing is written yet. */
    public EventWriter(HttpServletResponse response) {
        this.response = response;
    }

    /** Writes an event. */
    public void event(String name, JsonObject data) {
        unsent.append("event: ")
                .append(name)
                .append("\ndata: ")
                .append(JsonText.write(data))
                .append("\n\n");
    }

    /** Sends a comment, which clients ignore: it keeps the connection open, and shows whether there still is a client. */
    public void heartbeat() {
        unsent.append(":\n\n");
        flush();
    }

    /** Sends what was written. */
    public void flush() {
        if (!begun) {
            begun = true;
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            // For nginx, which collects a response otherwise.
            response.setHeader("X-Accel-Buffering", "no");
        }
        if (!broken) {
            try {
                response.getOutputStream().write(unsent.toString().getBytes(StandardCharsets.UTF_8));
                response.flushBuffer();
            } catch (IOException e) {
                broken = true;
            }
        }
        unsent.setLength(0);
    }

    /** Returns true once something was sent. */
    public boolean hasBegun() {
        return begun;
    }

    /** Returns true once the client has gone. */
    public boolean isBroken() {
        return broken;
    }
}
