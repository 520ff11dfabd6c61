package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.KeyForm;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.SessionCounter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the items of tables, one by one and in any order, and reports unreadable and unusual items at once. Keeps the id of each
 * session and of each user, and less than a kilobyte besides. Not thread-safe.
 */
final class AuditCounter {

    /** Stands for what a decoder could not decode. */
    private static final char REPLACEMENT = '\uFFFD';

    private final Consumer<AuditFinding> findings;
    private final Items messages = new Items();
    private final Items preferences = new Items();
    private final Items rows = new Items();
    private final Map<KeyForm, Long> keyForms = new EnumMap<>(KeyForm.class);
    private final Map<String, Seen> sessions = new LinkedHashMap<>();
    private final Set<String> users = new HashSet<>();

    AuditCounter(Consumer<AuditFinding> findings) {
        this.findings = findings;
    }

    void add(SessionItem item) {
        rows.add(item instanceof StoredSession, item.problems());
        if (!item.problems().isEmpty()) {
            findings.accept(AuditFinding.Item.of(item));
        }
        if (item instanceof StoredSession row && row.session().owner() != null) {
            users.add(row.session().owner().value());
        }
        seen(item.sessionKey()).hasRow = true;
    }

    void add(PreferenceItem item) {
        preferences.add(item.problems().isEmpty(), item.problems());
        if (!item.problems().isEmpty()) {
            findings.accept(AuditFinding.Item.of(item));
        }
        users.add(item.userKey());
    }

    void add(MessageItem item) {
        messages.add(item instanceof StoredMessage, item.problems());
        if (!item.problems().isEmpty()) {
            findings.accept(AuditFinding.Item.of(item));
        }
        keyForms.merge(item.key().form(), 1L, Long::sum);
        Seen seen = seen(item.sessionKey());
        if (seen.messages == null) {
            seen.messages = new SessionCounter();
        }
        seen.messages.add(item);
    }

    /**
     * Returns the totals, and reports the sessions of several users without a row, and damaged ids.
     *
     * @param sessionsTable true if there is a sessions table
     */
    TableAudit report(boolean sessionsTable) {
        long withRow = 0;
        long withoutMessages = 0;
        long backfillable = 0;
        long ofSeveralUsers = 0;
        long unnameable = 0;
        for (Map.Entry<String, Seen> session : sessions.entrySet()) {
            Seen seen = session.getValue();
            Set<UserId> speakers = seen.users();
            speakers.forEach(user -> users.add(user.value()));
            if (seen.hasRow) {
                withRow++;
                withoutMessages += seen.messages == null ? 1 : 0;
            } else if (speakers.size() > 1) {
                ofSeveralUsers++;
                findings.accept(new AuditFinding.SeveralUsers(session.getKey(), speakers));
            } else if (nameable(session.getKey()).isEmpty()) {
                unnameable++;
            } else {
                backfillable++;
            }
        }
        reportDamaged(MessageItems.SESSION_ID, sessions.keySet());
        reportDamaged(MessageItems.USER_ID, users);
        return new TableAudit(
                messages.tally(),
                keyForms,
                preferences.tally(),
                rows.tally(),
                users.size(),
                new TableAudit.Sessions(withRow, withoutMessages, backfillable, ofSeveralUsers, unnameable),
                sessionsTable);
    }

    /** Returns the sessions that have messages and no row, and can get one. */
    List<SessionId> backfillable() {
        List<SessionId> backfillable = new ArrayList<>();
        sessions.forEach((key, seen) -> {
            if (!seen.hasRow && seen.users().size() <= 1) {
                nameable(key).ifPresent(backfillable::add);
            }
        });
        return backfillable;
    }

    private void reportDamaged(String attribute, Set<String> ids) {
        ids.stream()
                .filter(id -> id.indexOf(REPLACEMENT) >= 0)
                .sorted()
                .forEach(id -> findings.accept(new AuditFinding.DamagedId(attribute, id)));
    }

    private Seen seen(String session) {
        return sessions.computeIfAbsent(session, key -> new Seen());
    }

    private static Optional<SessionId> nameable(String key) {
        try {
            return Optional.of(new SessionId(key));
        } catch (IllegalArgumentException e) {
            // Each of its messages is reported as bad for this reason.
            return Optional.empty();
        }
    }

    /** The counts of one session. */
    private static final class Seen {

        private boolean hasRow;
        private @Nullable SessionCounter messages;

        Set<UserId> users() {
            return messages == null ? Set.of() : messages.counts().users();
        }
    }

    /** The counts of one table. */
    private static final class Items {

        private long all;
        private long bad;
        private long odd;

        void add(boolean readable, List<ItemProblem> problems) {
            all++;
            if (!readable) {
                bad++;
            } else if (!problems.isEmpty()) {
                odd++;
            }
        }

        TableAudit.Tally tally() {
            return new TableAudit.Tally(all, bad, odd);
        }
    }
}
