package io.conversationmemory.port.status;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of changing a setting.
 *
 * @param difference the difference that was to end
 * @param failure the reason of the failure, which names the missing permission if that is the reason; null if the configured value
 *     is in effect
 */
public record ChangeOutcome(
        SettingDifference difference, @Nullable String failure) {

    public ChangeOutcome {
        Objects.requireNonNull(difference, "difference");
    }

    /** Returns true if the configured value is in effect. */
    public boolean isInEffect() {
        return failure == null;
    }
}
