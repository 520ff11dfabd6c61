package io.conversationmemory.server.http;

import io.conversationmemory.domain.json.JsonObject;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An error response in the form of RFC 9457, problem details. Its texts never show content. */
public final class Problem extends RuntimeException {

    /** The media type. Source: RFC 9457, section 3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;
    private static final String TYPE_PREFIX = "tag:conversationmemory.io,2026:";

    private final transient HttpStatus status;
    private final String reason;
    private final @Nullable Duration retryAfter;

    /**
     * Creates a problem.
     *
     * @param reason names the kind of the problem for programs, such as {@code unknown_session}; the last part of its type
     * @param detail says what happened and what to do
     * @param retryAfter the time after which the same request may succeed; null if it will not
     */
    public Problem(
            HttpStatus status, String reason, String detail, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** Returns a problem of a request that is malformed, or whose values are out of range. */
    public static Problem badRequest(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "invalid_request", detail, null, null);
    }

    /** Returns a problem of something that does not exist, or that the caller may not know of. */
    public static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, "not_found", detail, null, null);
    }

    /** Returns the status of the response. */
    public HttpStatus status() {
        return status;
    }

    /** Returns the time after which the same request may succeed; null if it will not. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Returns the body. */
    public JsonObject json() {
        return JsonObject.builder()
                .put("type", TYPE_PREFIX + reason)
                .put("title", status.getMessage())
                .put("status", status.getCode())
                .put("detail", getMessage())
                .putIfPresent("retry_after", retryAfter == null ? null : (Number) Math.max(1, retryAfter.toSeconds()))
                .build();
    }
}
