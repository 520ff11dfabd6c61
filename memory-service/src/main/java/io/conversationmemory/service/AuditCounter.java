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
 * Counts what tables hold, item by item and in whatever order; tells of bad items at once and keeps none of them. Keeps the id of
 * each session and of each user, and less than a kilobyte besides. Not thread-safe.
 */
final class AuditCounter {

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
     * What was counted; tells of the sessions of several users.
     *
     * @param sessionsTable whether there is one
     */
    TableAudit report(boolean sessionsTable) {
        long withRow = 0;
        long withoutMessages = 0;
        long adoptable = 0;
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
                adoptable++;
            }
        }
        return new TableAudit(
                messages.tally(),
                keyForms,
                preferences.tally(),
                rows.tally(),
                users.size(),
                new TableAudit.Sessions(withRow, withoutMessages, adoptable, ofSeveralUsers, unnameable),
                sessionsTable);
    }

    /** The sessions that have messages and no row, and could get one. */
    List<SessionId> adoptable() {
        List<SessionId> adoptable = new ArrayList<>();
        sessions.forEach((key, seen) -> {
            if (!seen.hasRow && seen.users().size() <= 1) {
                nameable(key).ifPresent(adoptable::add);
            }
        });
        return adoptable;
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

    /** What was seen of a session. */
    private static final class Seen {

        private boolean hasRow;
        private @Nullable SessionCounter messages;

        Set<UserId> users() {
            return messages == null ? Set.of() : messages.counts().users();
        }
    }

    /** What was seen of a table. */
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
