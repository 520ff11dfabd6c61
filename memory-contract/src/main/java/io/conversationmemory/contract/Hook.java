package io.conversationmemory.contract;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Optional function of a setup that some tests require, or the reason why the setup cannot offer it.
 *
 * @param <T> the type of the function
 */
public final class Hook<T> {

    private final @Nullable T offered;
    private final String reason;

    private Hook(@Nullable T offered, String reason) {
        this.offered = offered;
        this.reason = reason;
    }

    /** Returns a hook that offers the function. */
    public static <T> Hook<T> of(T offered) {
        return new Hook<>(Objects.requireNonNull(offered), "");
    }

    /** Returns a hook that the storage cannot offer; its tests are reported as not tried, with the reason. */
    public static <T> Hook<T> impossible(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A hook that is not offered needs a reason.");
        }
        return new Hook<>(null, reason);
    }

    static <T> Hook<T> undeclared() {
        return impossible("the setup of this storage does not declare it");
    }

    /** Returns the function; empty if it is not offered. */
    public Optional<T> offered() {
        return Optional.ofNullable(offered);
    }

    /** Returns the reason why the function is not offered; an empty text if it is. */
    public String reason() {
        return reason;
    }
}
