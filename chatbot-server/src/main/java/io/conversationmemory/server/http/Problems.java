package io.conversationmemory.server.http;

import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.chatbot.TooManyTurnsException;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.items.InvalidJsonException;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.service.SessionForbiddenException;
import io.conversationmemory.service.SupersededMessageException;
import io.conversationmemory.service.TooManyRewindsException;
import io.conversationmemory.service.UnknownMessageException;
import io.conversationmemory.service.UnknownSessionException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into problem details. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String METHODS = "availableMethods";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(30);

    private Problems() {}

    /** Writes the problem that a failure is. */
    public static void write(Exception failure, Context context) {
        if (failure instanceof HttpResponseException response
                && response.getDetails().containsKey(METHODS)) {
            context.header("Allow", response.getDetails().get(METHODS));
        }
        write(of(failure), context);
    }

    /** Writes the problem of an error of the virtual machine or of its libraries, unless the response has begun. */
    public static void write(HttpServletResponse response, Error error) {
        LOG.error("A request failed", error);
        if (!response.isCommitted()) {
            Problem problem = unexpected(error);
            response.resetBuffer();
            response.setStatus(problem.status().getCode());
            response.setContentType(Problem.MEDIA_TYPE);
            try {
                response.getOutputStream().write(JsonText.write(problem.json()).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                LOG.debug("The client has gone", e);
            }
        }
    }

    /** Writes a problem as the response. */
    public static void write(Problem problem, Context context) {
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            context.header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        context.status(problem.status()).contentType(Problem.MEDIA_TYPE).result(JsonText.write(problem.json()));
    }

    /** Returns the problem that a failure is. An unexpected one is logged, and its text stays here. */
    public static Problem of(Exception failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof UnknownSessionException || failure instanceof SessionForbiddenException) {
            // One text for both: the existence of another user's session is not told.
            return new Problem(HttpStatus.NOT_FOUND, "unknown_session", "There is no such session.", null, failure);
        }
        if (failure instanceof InvalidCursorException || failure instanceof InvalidJsonException) {
            return problem(HttpStatus.BAD_REQUEST, "invalid_request", null, failure);
        }
        if (failure instanceof UnknownMessageException) {
            return problem(HttpStatus.NOT_FOUND, "unknown_message", null, failure);
        }
        if (failure instanceof SupersededMessageException) {
            return problem(HttpStatus.CONFLICT, "superseded_message", null, failure);
        }
        if (failure instanceof TooManyRewindsException) {
            return problem(HttpStatus.CONFLICT, "too_many_rewinds", null, failure);
        }
        if (failure instanceof TooManyTurnsException) {
            return problem(HttpStatus.TOO_MANY_REQUESTS, "too_many_turns", LATER, failure);
        }
        if (failure instanceof StorageException storage) {
            return ofStorage(storage);
        }
        if (failure instanceof ReplyFailedException reply) {
            return ofReply(reply);
        }
        if (failure instanceof HttpResponseException response) {
            return ofFramework(response);
        }
        LOG.error("A request failed unexpectedly", failure);
        return unexpected(failure);
    }

    private static Problem unexpected(Throwable failure) {
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", "The server has logged the failure.", null, failure);
    }

    private static Problem ofFramework(HttpResponseException failure) {
        HttpStatus status = HttpStatus.forStatus(failure.getStatus());
        String reason = status.name().toLowerCase(Locale.ROOT);
        String detail = status == HttpStatus.METHOD_NOT_ALLOWED
                ? "The path has other methods."
                : "The request cannot be served: " + status.getMessage() + ".";
        return new Problem(status, reason, detail, null, failure);
    }

    private static Problem ofStorage(StorageException failure) {
        if (failure instanceof ConflictException) {
            return problem(HttpStatus.CONFLICT, "conflict", null, failure);
        }
        if (failure instanceof ItemTooLargeException) {
            return problem(HttpStatus.CONTENT_TOO_LARGE, "item_too_large", null, failure);
        }
        if (failure instanceof RetryLaterException) {
            return problem(HttpStatus.SERVICE_UNAVAILABLE, "retry_later", SOON, failure);
        }
        if (failure instanceof OutcomeUnknownException) {
            return problem(HttpStatus.SERVICE_UNAVAILABLE, "outcome_unknown", SOON, failure);
        }
        if (failure instanceof IncompleteOperationException || failure instanceof InterruptedOperationException) {
            return problem(HttpStatus.SERVICE_UNAVAILABLE, "incomplete", SOON, failure);
        }
        LOG.error("The storage failed: {}", failure.getMessage());
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "storage_failed",
                "The storage cannot be used as it is set up; the server has logged the failure.",
                null,
                failure);
    }

    private static Problem ofReply(ReplyFailedException failure) {
        if (!failure.wasCancelled()) {
            LOG.warn("{}", failure.getMessage(), failure.getCause());
        }
        return switch (failure.remedy()) {
            case SLOW_DOWN -> problem(HttpStatus.TOO_MANY_REQUESTS, "model_busy", LATER, failure);
            case RETRY_LATER -> problem(HttpStatus.SERVICE_UNAVAILABLE, "model_unavailable", SOON, failure);
            case CHECK_SETTINGS, CHANGE_REQUEST, UNKNOWN ->
                problem(HttpStatus.BAD_GATEWAY, "reply_failed", null, failure);
        };
    }

    private static Problem problem(HttpStatus status, String reason, @Nullable Duration retryAfter, Exception failure) {
        return new Problem(status, reason, String.valueOf(failure.getMessage()), retryAfter, failure);
    }
}
