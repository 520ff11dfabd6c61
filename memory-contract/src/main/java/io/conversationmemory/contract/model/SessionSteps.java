package io.conversationmemory.contract.model;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.UnreadableItemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Steps that read and change session rows, also with outdated versions. */
final class SessionSteps {

    private static final String NOTHING = "nothing";

    private SessionSteps() {}

    /** Returns the outcome, with a suffix if the row had expired. */
    static String outcome(boolean hadExpired, String outcome) {
        return hadExpired ? outcome + ", expired" : outcome;
    }

    static boolean hasExpired(ModelAndSystem stage, String session) {
        Row row = stage.sessions.of(session);
        return row != null && stage.isExpired(row.expiresAt());
    }

    /** Returns the row; null if it is absent: it expired long ago, and no message of the session is stored. */
    static @Nullable Row present(ModelAndSystem stage, String session) {
        Row row = stage.sessions.of(session);
        boolean absent = row == null
                || (stage.isLongExpired(row) && stage.messages.of(session).isEmpty());
        return absent ? null : row;
    }

    /** Compares a row that was read or written, and records it. */
    static void wasGiven(ModelAndSystem stage, String session, Row expected, StoredSession given) {
        stage.agree("The row", expected, PlainRows.row(given));
        stage.sessions.wasRead(session, expected, given);
    }

    /** Reads a row. */
    record Find(String session) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            Row row = present(stage, session);
            String outcome = row == null ? NOTHING : row.broken() ? "unreadable" : "found";
            Optional<StoredSession> found;
            try {
                found = stage.storage().sessions().find(new SessionId(session));
            } catch (UnreadableItemException e) {
                stage.agree("The row", outcome, "unreadable");
                stage.tally.count("find session", outcome);
                return;
            }
            stage.agree("The row", outcome, found.isEmpty() ? NOTHING : "found");
            if (row != null) {
                found.ifPresent(given -> wasGiven(stage, session, row, given));
            }
            stage.tally.count("find session", outcome(hasExpired(stage, session), outcome));
        }
    }

    /** Creates a row. */
    record Create(String session, Row row) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            boolean free = present(stage, session) == null;
            boolean expired = hasExpired(stage, session);
            Row written = row.over(null, stage.rowExpiry());

            Optional<StoredSession> created = stage.storage().sessions().create(PlainRows.session(session, row));

            stage.agree("Created", free, created.isPresent());
            created.ifPresent(given -> {
                stage.sessions.put(session, written);
                wasGiven(stage, session, written, given);
            });
            stage.tally.count("create session", outcome(expired, free ? "done" : "there already"));
        }
    }

    /** Replaces a row over the version that was read the given number of reads ago. */
    record Replace(String session, int ago, Row row) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            SessionModel.Read read = stage.sessions.read(session, ago);
            if (read == null) {
                return;
            }
            boolean same = read.row().equals(present(stage, session));
            boolean expired = hasExpired(stage, session);
            Corrections before = read.row().corrections();
            Row changed = row.with(row.corrections().after(before));
            Row written = changed.over(read.row(), stage.rowExpiry());

            Optional<StoredSession> replaced =
                    stage.storage().sessions().replace(read.given(), PlainRows.session(session, changed));

            stage.agree("Replaced", same, replaced.isPresent());
            replaced.ifPresent(given -> {
                stage.sessions.put(session, written);
                wasGiven(stage, session, written, given);
            });
            stage.tally.count("replace session", outcome(expired, same ? "done" : "lost"));
            if (same) {
                stage.tally.count("summary", changed.corrections().summaryAfter(before));
            }
        }
    }

    /** Deletes a row. */
    record Delete(String session) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            boolean expired = hasExpired(stage, session);
            boolean there = stage.sessions.remove(session);

            stage.agree("Deleted", there, stage.storage().sessions().delete(new SessionId(session)));
            stage.tally.count("delete session", outcome(expired, there ? "done" : NOTHING));
        }
    }

    /** Imports a row. */
    record Import(String session, Row row) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            Row there = stage.sessions.of(session);
            boolean same = row.equals(there);
            boolean stored = there == null;
            int bad = (stored || same) && row.broken() ? 1 : 0;

            ImportReport report = ItemImporter.run(
                    stage.storage().items(),
                    ItemKind.SESSION,
                    List.of(PlainRows.item(session, row)).iterator(),
                    ProgressListener.none());

            stage.agree(
                    "Stored, already there, skipped, unreadable",
                    List.of(stored ? 1L : 0L, same ? 1L : 0L, stored || same ? 0 : 1, bad),
                    List.of(
                            report.stored(),
                            report.alreadyThere(),
                            report.skipped().size(),
                            report.unreadable().size()));
            if (stored) {
                stage.sessions.put(session, row);
            }
            stage.tally.count(
                    "import session",
                    (stored ? "stored" : same ? "already there" : "skipped") + (bad > 0 ? ", bad" : ""));
        }
    }

    /** Reads all pages of a user's sessions. */
    record Pages(String user, int limit) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            SessionRepository sessions = stage.storage().sessions();
            List<String> found = new ArrayList<>();
            List<String> keys = new ArrayList<>();
            for (SessionItem item :
                    ReadSteps.pages(cursor -> sessions.findPageByUser(new UserId(user), limit, cursor))) {
                String session = item instanceof StoredSession row
                        ? row.session().id().value()
                        : ((UnreadableSession) item).sessionKey();
                Row row = stage.sessions.of(session);
                if (row == null || stage.isLongExpired(row)) {
                    throw new AssertionError("The page has " + session + ", which is not there");
                }
                stage.agree("Readable", !row.broken(), item instanceof StoredSession);
                if (item instanceof StoredSession given) {
                    wasGiven(stage, session, row, given);
                }
                found.add(row.activeKey() + " " + session);
                keys.add(row.activeKey());
            }
            List<String> expected = new ArrayList<>();
            for (String session : stage.sessions.all(row -> user.equals(row.owner()))) {
                Row row = stage.sessions.of(session);
                if (row != null && !stage.isLongExpired(row)) {
                    expected.add(row.activeKey() + " " + session);
                }
            }
            stage.agree("The sessions", new TreeSet<>(expected), new TreeSet<>(found));
            stage.agree("The number of sessions", expected.size(), found.size());
            stage.agree("The order", keys.stream().sorted(Keys.ORDER.reversed()).toList(), keys);
            stage.tally.count("sessions of a user", expected.isEmpty() ? NOTHING : "some");
        }
    }

    /** Finds the sessions that a user owns, including expired ones. */
    record Owned(String user, Lookup lookup) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            Set<String> expected = new TreeSet<>(stage.sessions.all(row -> user.equals(row.owner())));

            stage.agree("The sessions", expected, new TreeSet<>(of(stage, user, lookup)));
            stage.tally.count("sessions owned, " + lookup, expected.isEmpty() ? NOTHING : "some");
        }

        static List<String> of(ModelAndSystem stage, String user, Lookup lookup) {
            SessionRepository sessions = lookup.on(stage.storage()).sessions();
            return ReadSteps.pages(cursor -> sessions.findSessionsOwnedBy(new UserId(user), 7, cursor)).stream()
                    .map(SessionId::value)
                    .toList();
        }
    }
}
