package io.conversationmemory.contract.model;

import io.conversationmemory.domain.time.Retention;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long what is written in a program lives. */
enum Lifetime {
    /** For good, imported items included; only here a storage may be closed and opened, when it may clear expired items away. */
    ENDLESS(null),
    /** An hour. */
    AN_HOUR(Duration.ofHours(1)),
    /** For good, but some imported items expire. */
    IMPORTS_EXPIRE(null);

    private final @Nullable Duration kept;

    Lifetime(@Nullable Duration kept) {
        this.kept = kept;
    }

    static Lifetime of(long seed) {
        List<Lifetime> all = List.of(values());
        return all.get(Math.floorMod(seed, all.size()));
    }

    @Nullable
    Duration kept() {
        return kept;
    }

    Retention retention() {
        return kept == null ? Retention.forever() : Retention.of(kept);
    }
}
