package io.conversationmemory.integration.langchain4j.replies;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import io.conversationmemory.chatbot.reply.GenerationException;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A language model did not do what was asked. Neither the message nor the causes have any text of the provider, which may repeat what
 * was sent, keys included; the causes keep the names and stack traces of its exceptions.
 */
public final class ModelFailedException extends GenerationException {

    private static final long serialVersionUID = 1L;

    ModelFailedException(Remedy remedy, String what, @Nullable Throwable cause) {
        super(remedy, "The language model " + what, cause);
    }

    /** Returns the exception for one of a provider's library, and sets the interrupt flag of a thread that was interrupted. */
    static ModelFailedException of(Throwable thrown) {
        if (is(thrown, InterruptedException.class)) {
            Thread.currentThread().interrupt();
        }
        Throwable cause = withoutText(thrown);
        String http = causes(thrown)
                .filter(HttpException.class::isInstance)
                .map(found -> ": HTTP " + ((HttpException) found).statusCode())
                .findFirst()
                .orElse("");
        if (is(thrown, RateLimitException.class)) {
            return new ModelFailedException(Remedy.SLOW_DOWN, "takes no more requests for now" + http, cause);
        }
        if (is(thrown, TimeoutException.class)) {
            return new ModelFailedException(Remedy.RETRY_LATER, "did not respond in time" + http, cause);
        }
        if (is(thrown, InternalServerException.class)) {
            return new ModelFailedException(Remedy.RETRY_LATER, "is out of order" + http, cause);
        }
        if (is(thrown, AuthenticationException.class)) {
            return new ModelFailedException(Remedy.CHECK_SETTINGS, "does not accept the key" + http, cause);
        }
        if (is(thrown, ModelNotFoundException.class)) {
            return new ModelFailedException(Remedy.CHECK_SETTINGS, "is not known there" + http, cause);
        }
        if (is(thrown, UnresolvedModelServerException.class)) {
            return new ModelFailedException(Remedy.CHECK_SETTINGS, "has a URL with an unknown host", cause);
        }
        if (is(thrown, ContentFilteredException.class)) {
            return new ModelFailedException(Remedy.CHANGE_REQUEST, "rejects what was sent" + http, cause);
        }
        if (is(thrown, InvalidRequestException.class)) {
            return new ModelFailedException(
                    Remedy.CHANGE_REQUEST, "refuses the request, which may be too long" + http, cause);
        }
        if (is(thrown, IOException.class)) {
            return new ModelFailedException(Remedy.RETRY_LATER, "cannot be reached, or the connection was lost", cause);
        }
        return new ModelFailedException(Remedy.UNKNOWN, "failed" + http, cause);
    }

    private static boolean is(Throwable thrown, Class<? extends Throwable> type) {
        return causes(thrown).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(Optional.of(thrown), Optional::isPresent, found -> found.map(Throwable::getCause))
                .map(Optional::get);
    }

    private static Throwable withoutText(Throwable thrown) {
        Throwable cause = thrown.getCause();
        Throwable copy = new RuntimeException(thrown.getClass().getName(), cause == null ? null : withoutText(cause));
        copy.setStackTrace(thrown.getStackTrace());
        return copy;
    }
}
