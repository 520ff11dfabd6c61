package io.conversationmemory.contract.model;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rewind of a session in plain values.
 *
 * @param number counts the rewinds of the row from 1 on
 * @param range from its target to what was read
 * @param far from the first to the last message read far ahead of the clock; null for none
 */
record Rewound(long number, String id, long time, Range.OfKeys range, Range.@Nullable OfKeys far) {

    /**
     * Returns the rewind that supersedes the messages after a target.
     *
     * @param earlier the rewinds of the row
     * @param from the target; null for the beginning
     * @param read the keys that the caller has read
     */
    static Rewound next(List<Rewound> earlier, String id, long time, Range.@Nullable End from, List<String> read) {
        Range.OfKeys after = new Range.OfKeys(from, null);
        String horizon = horizon(earlier, time, from);
        List<String> behind = read.stream().filter(after::contains).toList();
        List<String> far = behind.stream().filter(isAfter(horizon)).toList();
        String near = behind.stream()
                .filter(isAfter(horizon).negate())
                .max(Keys.ORDER)
                .orElse(from == null ? "" : from.key());
        return new Rewound(
                earlier.size() + 1L,
                id,
                time,
                new Range.OfKeys(from, near.isEmpty() ? new Range.End("\0", false) : new Range.End(near, true)),
                far.isEmpty()
                        ? null
                        : new Range.OfKeys(
                                new Range.End(far.stream().min(Keys.ORDER).orElseThrow(), true),
                                new Range.End(far.stream().max(Keys.ORDER).orElseThrow(), true)));
    }

    private static Predicate<String> isAfter(String horizon) {
        return key -> Keys.ORDER.compare(key, horizon) > 0;
    }

    /**
     * Returns the key of the last moment that is not far ahead: a minute after the clock, or after the end of a rewind or the target if
     * that is later.
     */
    static String horizon(List<Rewound> rewinds, long now, Range.@Nullable End from) {
        long latest = now;
        String newest = from == null ? "" : from.key();
        for (Rewound rewind : rewinds) {
            String end = Objects.requireNonNull(rewind.range.until(), "A rewind has an end.")
                    .key();
            newest = Keys.ORDER.compare(end, newest) > 0 ? end : newest;
        }
        Long end = Keys.followed(newest);
        return Keys.canonical((end == null ? latest : Math.max(latest, end)) + 60 * Keys.SECOND);
    }

    /** Returns true if a message is superseded, by the ranges one after the other. */
    static boolean supersede(List<Rewound> rewinds, Entry entry) {
        Said said = entry.said();
        Said.Stamp stamp = said == null ? null : said.stamp();
        boolean isReply = said != null && List.of("assistant", "tool").contains(said.role());
        if (stamp == null || !isReply) {
            return supersedeKey(rewinds, entry.key(), stamp);
        }
        String question = stamp.question();
        boolean questionStands = question != null && !supersedeKey(rewinds, question, stamp);
        for (Rewound rewind : rewinds) {
            boolean unread = stamp.rewind() < rewind.number && rewind.range.isAfterStart(entry.key());
            boolean ofALaterTurn = questionStands && rewind.range.isAfterStart(String.valueOf(question));
            if (rewind.range.contains(entry.key()) || (unread && !ofALaterTurn)) {
                return true;
            }
        }
        return false;
    }

    /** Returns true if a range that is not far holds the key. */
    static boolean hold(List<Rewound> rewinds, String key) {
        return rewinds.stream().anyMatch(rewind -> rewind.range.contains(key));
    }

    private static boolean supersedeKey(List<Rewound> rewinds, String key, Said.@Nullable Stamp stamp) {
        return hold(rewinds, key)
                || rewinds.stream()
                        .anyMatch(rewind -> rewind.far != null
                                && rewind.far.contains(key)
                                && (stamp == null || stamp.rewind() < rewind.number));
    }
}
