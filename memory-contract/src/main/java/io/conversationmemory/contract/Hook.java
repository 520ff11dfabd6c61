package io.conversationmemory.contract;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a test needs from the setup of a storage beyond opening it, or the reason why there is no such thing.
 *
 * @param <T> what is offered
 */
public final class Hook<T> {

    private final @Nullable T offered;
    private final String reason;

    private Hook(@Nullable T offered, String reason) {
        this.offered = offered;
        this.reason = reason;
    }

    /** Returns a hook that the tests use. */
    public static <T> Hook<T> of(T offered) {
        return new Hook<>(Objects.requireNonNull(offered), "");
    }

    /** Returns the place of a hook that this storage cannot have; its tests are reported as not tried, with the reason. */
    public static <T> Hook<T> impossible(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A hook that is not offered needs a reason.");
        }
        return new Hook<>(null, reason);
    }

    static <T> Hook<T> undeclared() {
        return impossible("the setup of this storage does not declare it");
    }

    /** Returns what is offered, or nothing. */
    public Optional<T> offered() {
        return Optional.ofNullable(offered);
    }

    /** Returns why nothing is offered; empty where something is. */
    public String reason() {
        return reason;
    }
}
