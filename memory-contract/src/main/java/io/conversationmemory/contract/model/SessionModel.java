package io.conversationmemory.contract.model;

import io.conversationmemory.domain.session.StoredSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Model of all session rows, with the versions that callers have read and may use for later writes. */
final class SessionModel {

    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, List<Read>> reads = new HashMap<>();

    @Nullable
    Row of(String session) {
        return rows.get(session);
    }

    void put(String session, Row row) {
        rows.put(session, row);
    }

    boolean remove(String session) {
        return rows.remove(session) != null;
    }

    int size() {
        return rows.size();
    }

    Set<String> all(Predicate<Row> fits) {
        Map<String, Row> fitting = new HashMap<>(rows);
        fitting.values().removeIf(fits.negate());
        return fitting.keySet();
    }

    /** Records a row that a caller has read. */
    void wasRead(String session, Row row, StoredSession given) {
        reads.computeIfAbsent(session, id -> new ArrayList<>()).add(new Read(row, given));
    }

    /** Returns the version that was read the given number of reads ago; null if none was read. */
    @Nullable
    Read read(String session, int ago) {
        List<Read> all = reads.getOrDefault(session, List.of());
        return all.isEmpty() ? null : all.get(Math.max(0, all.size() - 1 - ago));
    }

    /** Version of a row that a caller has read. */
    record Read(Row row, StoredSession given) {}
}
