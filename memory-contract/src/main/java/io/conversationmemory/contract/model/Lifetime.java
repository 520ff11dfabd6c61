package io.conversationmemory.contract.model;

import io.conversationmemory.domain.time.Retention;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Retention of the messages of a program. */
enum Lifetime {
    /** No expiry, also of imported items. Only these programs reopen storages, because opening may remove expired items. */
    ENDLESS(null),
    /** Messages expire after an hour. */
    AN_HOUR(Duration.ofHours(1)),
    /** Appended messages do not expire; some imported items do. */
    IMPORTS_EXPIRE(null);

    /** The longest retention. */
    static final Duration LONGEST = Duration.ofHours(1);

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
