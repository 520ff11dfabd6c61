package io.conversationmemory.contract.model;

import io.conversationmemory.contract.MutableClock;
import io.conversationmemory.contract.StorageUnderTest;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Environment of a program: a storage with two handles, as of two processes, its model, and their clock. */
final class ModelAndSystem implements AutoCloseable {

    static final int HANDLES = 2;

    private static final long DAY = Duration.ofDays(1).toSeconds();

    final MutableClock clock;
    final MessageModel messages = new MessageModel();
    final PreferenceModel preferences = new PreferenceModel();
    final SessionModel sessions = new SessionModel();
    final PagingClients walks = new PagingClients();
    final Tally tally;
    private final StorageUnderTest place;
    private final @Nullable Long keptSeconds;
    private final List<Storage> handles = new ArrayList<>();
    private int current;

    ModelAndSystem(StorageUnderTest place, MutableClock clock, @Nullable Duration kept, Tally tally) throws Exception {
        this.place = place;
        this.clock = clock;
        this.keptSeconds = kept == null ? null : kept.toSeconds();
        this.tally = tally;
        for (int i = 0; i < HANDLES; i++) {
            handles.add(place.open());
        }
        storage().administration().createTables(ProgressListener.none());
    }

    Storage storage() {
        return handles.get(current);
    }

    /** Selects the handle of the following steps. */
    void use(int handle) {
        current = handle;
    }

    void reopen() {
        storage().close();
        try {
            handles.set(current, place.open());
        } catch (Exception e) {
            throw new AssertionError("It cannot be opened again: " + e.getMessage(), e);
        }
    }

    /** Fails if the storage's result differs from the model's, including the order of keys. */
    void agree(String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual) || !String.valueOf(expected).equals(String.valueOf(actual))) {
            throw new AssertionError(what + "\n    should be " + expected + "\n    and is    " + actual);
        }
    }

    long now() {
        return ModelMapper.micros(clock.instant());
    }

    private long second() {
        return Math.floorDiv(now(), Keys.SECOND);
    }

    boolean isExpired(@Nullable Long expiresAt) {
        return expiresAt != null && expiresAt <= second();
    }

    /** Returns the messages of a session that have not expired, in the order of their keys. */
    List<Entry> unexpired(String session) {
        return messages.of(session).values().stream()
                .filter(entry -> !isExpired(entry.expiresAt()))
                .toList();
    }

    /** Returns true if a row expired more than a week ago. */
    boolean isLongExpired(Row row) {
        Long expiresAt = row.expiresAt();
        return expiresAt != null && expiresAt + 7 * DAY < second();
    }

    /** Returns the expiry of a message that is written now, as an epoch second; null for none. */
    @Nullable
    Long messageExpiry() {
        return keptSeconds == null ? null : second() + keptSeconds;
    }

    /** Returns the expiry of a session row that is written now: a day after that of its messages; null for none. */
    @Nullable
    Long rowExpiry() {
        return keptSeconds == null ? null : second() + keptSeconds + DAY;
    }

    @Override
    public void close() {
        handles.forEach(Storage::close);
    }
}
