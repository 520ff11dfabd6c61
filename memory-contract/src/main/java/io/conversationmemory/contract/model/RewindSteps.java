package io.conversationmemory.contract.model;

import io.conversationmemory.domain.context.WindowBounds;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.TurnRepository.DeleteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps that rewind sessions, read what is not superseded, and delete a message together with a write of the row. */
final class RewindSteps {

    private static final int ALL = 1_000;

    private RewindSteps() {}

    static Step next(RandomInputs chance) {
        String session = chance.session();
        return switch (chance.below(8)) {
            case 0, 1 -> new Rewinding(session, chance.below(6), chance.oneIn(3), chance.fresh("rewind"));
            case 2, 3 -> new DeleteWithRow(session, chance.ago(), chance.row(), chance.between(-2, 9));
            case 4, 5 -> new Window(session, chance.keys(), chance.limit());
            default -> new Window(session, null, chance.limit());
        };
    }

    /** Reads the row if there is one that can be read; null otherwise. */
    private static @Nullable StoredSession row(ModelAndSystem stage, String session) {
        Row row = SessionSteps.present(stage, session);
        if (row == null || row.broken()) {
            return null;
        }
        StoredSession found =
                stage.storage().sessions().find(new SessionId(session)).orElseThrow();
        SessionSteps.wasGiven(stage, session, row, found);
        return found;
    }

    /** Returns the entry that the given number of newer ones follow; null if there are not so many. */
    private static @Nullable Entry fromTheEnd(List<Entry> entries, int back) {
        return back < entries.size() ? entries.get(entries.size() - 1 - back) : null;
    }

    /**
     * Reads the row, plans a rewind from the stored messages, and replaces the row.
     *
     * @param back the number of messages after the target; the beginning if there are fewer
     * @param inclusive true to supersede the target, too, as an edit does
     */
    record Rewinding(String session, int back, boolean inclusive, String id) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            StoredSession read = row(stage, session);
            Row before = SessionSteps.present(stage, session);
            if (read == null || before == null) {
                stage.tally.count("rewind", "nothing");
                return;
            }
            List<Entry> entries = stage.unexpired(session);
            Entry target = fromTheEnd(entries, back);
            Range.End from = target == null ? null : new Range.End(target.key(), inclusive);
            List<Rewound> earlier = before.corrections().rewinds();
            Rewound planned = Rewound.next(
                    earlier,
                    id,
                    stage.now(),
                    from,
                    entries.stream().map(Entry::key).toList());
            List<Rewound> rewinds = new ArrayList<>(earlier);
            rewinds.add(planned);
            Corrections.Summary summary = before.corrections().summary();
            boolean drops = summary != null
                    && (planned.range().isAfterStart(summary.until())
                            || (planned.far() != null && planned.far().isAfterStart(summary.until())));
            boolean expired = SessionSteps.hasExpired(stage, session);
            Row written = before.with(before.corrections().with(rewinds, drops ? null : summary))
                    .over(before, stage.rowExpiry());

            Optional<StoredSession> replaced = stage.storage().sessions().replace(read, rewound(stage, read, from));

            stage.agree("Replaced", true, replaced.isPresent());
            replaced.ifPresent(given -> {
                stage.sessions.put(session, written);
                SessionSteps.wasGiven(stage, session, written, given);
            });
            stage.tally.count(
                    "rewind",
                    SessionSteps.outcome(
                            expired,
                            (target == null ? "to the beginning" : "to a message")
                                    + (planned.far() == null ? "" : ", far")));
            if (drops) {
                stage.tally.count("summary", "dropped by a rewind");
            }
        }

        private Session rewound(ModelAndSystem stage, StoredSession read, Range.@Nullable End from) {
            Session row = read.session();
            List<SortKey> keys = stage.storage().messages().findNewest(row.id(), KeyRange.all(), ALL).items().stream()
                    .map(MessageItem::key)
                    .toList();
            Bound target = from == null ? null : new Bound(new SortKey(from.key()), from.inclusive());
            Rewind rewind = row.rewinds().next(id, ModelMapper.time(stage.now()), target, keys);
            boolean drops =
                    row.summary() != null && rewind.beginsBy(row.summary().until());
            return row.withRewinds(row.rewinds().with(rewind).orElseThrow()).withSummary(drops ? null : row.summary());
        }
    }

    /**
     * Reads the newest messages of the window, or of a range in it.
     *
     * @param range null for the window up to a minute ahead of the clock, by its first reading
     */
    record Window(String session, Range.@Nullable OfKeys range, int limit) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            StoredSession read = row(stage, session);
            Row row = read == null ? null : SessionSteps.present(stage, session);
            List<Rewound> rewinds = row == null ? List.of() : row.corrections().rewinds();
            String horizon = Rewound.horizon(rewinds, stage.now(), null);
            List<Entry> standing = stage.unexpired(session).stream()
                    .filter(entry -> row == null || isAfterStart(row, entry.key()))
                    .filter(entry -> !Rewound.supersede(rewinds, entry))
                    .filter(entry ->
                            range == null ? Keys.ORDER.compare(entry.key(), horizon) <= 0 : range.contains(entry.key()))
                    .toList();
            List<Entry> expected = standing.subList(Math.max(0, standing.size() - limit), standing.size());

            NewestMessages found = found(stage, read);

            stage.agree(
                    range == null ? "The window" : "The messages that are not superseded",
                    expected.stream().map(Entry::shown).toList(),
                    found.items().stream().map(ModelMapper::shown).toList());
            if (standing.size() > limit && !found.olderMayExist()) {
                throw new AssertionError("There are older ones, and it says that there are none");
            }
            boolean anyLate = stage.unexpired(session).stream()
                    .anyMatch(entry -> Rewound.supersede(rewinds, entry) && !Rewound.hold(rewinds, entry.key()));
            String from = rewinds.isEmpty() ? "without a rewind" : anyLate ? "rewound, late replies" : "rewound";
            stage.tally.count(range == null ? "window" : "window in a range", from);
            if (row != null && row.corrections().summary() != null) {
                stage.tally.count("window", "after a summary");
            }
        }

        private NewestMessages found(ModelAndSystem stage, @Nullable StoredSession read) {
            SessionWriter writer =
                    new SessionWriter(new SessionId(session), stage.storage().messages(), stage.clock);
            WindowBounds bounds = WindowBounds.of(read == null ? null : read.session(), ModelMapper.time(stage.now()));
            writer.recordRewinds(bounds.rewinds());
            return range == null
                    ? writer.window(writer.readNewest(limit), bounds, limit).newest()
                    : writer.readStanding(bounds, range.messageRange(), limit);
        }

        private static boolean isAfterStart(Row row, String key) {
            Long start = row.windowStart();
            Corrections.Summary summary = row.corrections().summary();
            return (start == null || Keys.ORDER.compare(key, Keys.shortest(start)) >= 0)
                    && (summary == null || Keys.ORDER.compare(key, summary.until()) > 0);
        }
    }

    /**
     * Deletes a message and writes the row over the version that was read the given number of reads ago.
     *
     * @param back the number of messages after it, or more than there are for the oldest; negative for none
     */
    record DeleteWithRow(String session, int ago, Row row, int back) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            SessionModel.Read read = stage.sessions.read(session, ago);
            if (read == null) {
                return;
            }
            boolean same = read.row().equals(SessionSteps.present(stage, session));
            List<Entry> stored = List.copyOf(stage.messages.of(session).values());
            Entry message = back < 0 || stored.isEmpty() ? null : stored.get(Math.max(0, stored.size() - 1 - back));
            String key = message == null ? "1970-01-01T00:00:00" : message.key();
            String expected = !same ? "row changed" : message == null ? "no message" : "deleted";
            boolean expired = SessionSteps.hasExpired(stage, session);
            Row changed = row.with(row.corrections().after(read.row().corrections()));

            DeleteOutcome outcome =
                    stage.storage().turns().delete(read.given(), PlainRows.session(session, changed), new SortKey(key));

            stage.agree("The outcome", expected, nameOf(outcome));
            if (outcome instanceof DeleteOutcome.Deleted deleted && message != null) {
                Row written = changed.over(read.row(), stage.rowExpiry());
                stage.messages.remove(message);
                stage.sessions.put(session, written);
                SessionSteps.wasGiven(stage, session, written, deleted.row());
            }
            stage.tally.count("delete with row", SessionSteps.outcome(expired, expected));
        }

        private static String nameOf(DeleteOutcome outcome) {
            return outcome instanceof DeleteOutcome.Deleted
                    ? "deleted"
                    : outcome instanceof DeleteOutcome.MessageAbsent ? "no message" : "row changed";
        }
    }
}
