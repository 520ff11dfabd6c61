package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.placement.WriterTimeline;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rewinds of a session, kept on its row. They tell of each message whether it is superseded, from its key, its role and its
 * {@link io.conversationmemory.domain.message.TurnStamp stamp} alone.
 *
 * @param number the number of the last rewind; 0 for none
 * @param merged the ranges of older rewinds: disjoint, in the order of their keys
 * @param far the far ranges of older rewinds
 * @param recent the newest {@link #MAX_RECENT} rewinds, oldest first
 */
public record Rewinds(long number, List<NumberedRange> merged, List<NumberedRange> far, List<Rewind> recent) {

    /** Maximum number of rewinds that are kept singly. */
    public static final int MAX_RECENT = 50;

    /** Maximum number of separate ranges of a session. Our own, so that the row stays small. */
    public static final int MAX_RANGES = 200;

    private static final Rewinds NONE = startingAt(0);

    /** The least key there is: no range that ends before it holds a key. */
    private static final SortKey LEAST = new SortKey("\0");

    /** Throws {@link IllegalArgumentException} for more than {@link #MAX_RECENT} single rewinds, and for numbers out of order. */
    public Rewinds {
        merged = List.copyOf(merged);
        far = List.copyOf(far);
        recent = List.copyOf(recent);
        if (number < 0 || recent.size() > MAX_RECENT) {
            throw new IllegalArgumentException(
                    "A session has at most " + MAX_RECENT + " single rewinds, numbered from 1 on.");
        }
        long expected = number - recent.size();
        for (NumberedRange older : merged) {
            check(older.number() <= expected);
        }
        for (NumberedRange older : far) {
            check(older.number() <= expected && older.range().from() != null);
        }
        for (Rewind rewind : recent) {
            expected++;
            check(rewind.number() == expected);
        }
    }

    private static void check(boolean inOrder) {
        if (!inOrder) {
            throw new IllegalArgumentException("The rewinds of a session are numbered in their order.");
        }
    }

    /** Returns the rewinds of a session that had none. */
    public static Rewinds none() {
        return NONE;
    }

    /**
     * Returns the rewinds of a row made anew.
     *
     * @param number the highest number among the stamps of the session's messages
     */
    public static Rewinds startingAt(long number) {
        return new Rewinds(number, List.of(), List.of(), List.of());
    }

    /**
     * Returns the rewind to a target, with the next number, for {@link #with}. It supersedes what the caller has read: where
     * the row has changed since, add it with {@linkplain Rewind#withNumber another number}, never made anew.
     *
     * @param id a UUIDv7 in text form
     * @param time the clock's time
     * @param from the target, excluded, or the question that is edited, included; null for the beginning
     * @param read the keys of the messages that the caller has read, superseded ones included
     */
    public Rewind next(String id, Timestamp time, @Nullable Bound from, Collection<SortKey> read) {
        KeyRange behind = new KeyRange(from, null);
        List<SortKey> near = new ArrayList<>();
        if (from != null) {
            near.add(from.key());
        }
        SortKey horizon = horizon(time, from);
        List<SortKey> ahead = new ArrayList<>();
        for (SortKey key : read) {
            if (behind.contains(key)) {
                (key.compareTo(horizon) > 0 ? ahead : near).add(key);
            }
        }
        Bound until = max(near).map(Bound::including).orElse(Bound.excluding(LEAST));
        KeyRange far = max(ahead)
                .map(last -> new KeyRange(
                        Bound.including(
                                ahead.stream().min(Comparator.naturalOrder()).orElse(last)),
                        Bound.including(last)))
                .orElse(null);
        return new Rewind(id, time, number + 1, new KeyRange(from, until), far);
    }

    /** Returns the last key of what a rewind to the target supersedes as near; messages after it are far ahead; see {@link #next}. */
    public SortKey horizon(Timestamp time, @Nullable Bound from) {
        List<SortKey> ends = new ArrayList<>();
        newestEnd().ifPresent(ends::add);
        if (from != null) {
            ends.add(from.key());
        }
        return SortKey.of(WriterTimeline.horizon(time, max(ends).orElse(null)));
    }

    private static Optional<SortKey> max(List<SortKey> keys) {
        return keys.stream().max(Comparator.naturalOrder());
    }

    /**
     * Returns a copy with the rewind added; the ranges of the oldest ones are merged.
     *
     * @param rewind with the number after the last one; throws {@link IllegalArgumentException} for another one
     * @return empty if the session would have more than {@link #MAX_RANGES} separate ranges: a new session has to be begun
     */
    public Optional<Rewinds> with(Rewind rewind) {
        List<NumberedRange> older = new ArrayList<>(merged);
        List<NumberedRange> olderFar = new ArrayList<>(far);
        List<Rewind> newest = new ArrayList<>(recent);
        newest.add(rewind);
        if (newest.size() > MAX_RECENT) {
            Rewind oldest = newest.remove(0);
            older.add(oldest.ordinary());
            oldest.numberedFar().ifPresent(olderFar::add);
        }
        Rewinds added = new Rewinds(number + 1, RangeUnion.of(older), olderFar, newest).withoutCovered();
        return Optional.of(added).filter(all -> all.separateRanges() <= MAX_RANGES);
    }

    /** Returns the recent rewind of an id; empty if there is none. */
    public Optional<Rewind> find(String id) {
        return recent.stream().filter(rewind -> rewind.id().equals(id)).findFirst();
    }

    /** Returns the number of ranges that would be left if all of them were merged, the far ones excepted. */
    public int separateRanges() {
        return union().size() + uncovered(allFar()).size();
    }

    private Rewinds withoutCovered() {
        return far.isEmpty() ? this : new Rewinds(number, merged, uncovered(far), recent);
    }

    /** Leaves out the far ranges in which another range supersedes everything that they do. */
    private List<NumberedRange> uncovered(List<NumberedRange> some) {
        List<NumberedRange> ranges = union();
        List<NumberedRange> others = allFar();
        return some.stream()
                .filter(one -> ranges.stream().noneMatch(range -> range.covers(one))
                        && others.stream().noneMatch(other -> !other.equals(one) && other.supersedesAllOf(one)))
                .toList();
    }

    /** Returns true if the message is superseded: it is history, and part of no window, context or summary. */
    public boolean supersedes(MessageItem item) {
        return superseded().test(item);
    }

    /** Returns the test by {@link #supersedes} for many messages: the ranges are put together once. */
    public Predicate<MessageItem> superseded() {
        return isEmpty() ? item -> false : rule()::supersedes;
    }

    /** Returns true for most sessions: there is no range. */
    private boolean isEmpty() {
        return merged.isEmpty() && far.isEmpty() && recent.isEmpty();
    }

    /** Returns the messages that are not superseded, in their order. */
    public List<MessageItem> standing(List<MessageItem> items) {
        return items.stream().filter(superseded().negate()).toList();
    }

    /** Returns the rewind that superseded the message first; empty if it is not superseded, or by a rewind that is not recent. */
    public Optional<Rewind> supersededBy(MessageItem item) {
        if (new SupersessionRule(merged, far).supersedes(item)) {
            return Optional.empty();
        }
        for (int count = 1; count <= recent.size(); count++) {
            if (rule(recent.subList(0, count)).supersedes(item)) {
                return Optional.of(recent.get(count - 1));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the end of the newest range that is not far; empty for none. It counts as read, however far ahead of the clock it
     * lies, for every writer that reads the row: {@link WriterTimeline#recordRangeEnd}.
     */
    public Optional<SortKey> newestEnd() {
        return isEmpty()
                ? Optional.empty()
                : max(ordinary(recent).stream()
                        .map(numbered -> numbered.end().key())
                        .filter(key -> !key.equals(LEAST))
                        .toList());
    }

    /**
     * Returns the parts of a range in which messages are not superseded by their keys, newest first. Replies of a superseded
     * turn may be stored there, too.
     */
    public List<KeyRange> standingRanges(KeyRange within) {
        List<KeyRange> gaps = new ArrayList<>();
        Bound start = null;
        for (NumberedRange numbered : union()) {
            KeyRange range = numbered.range();
            if (!range.isEmpty()) {
                if (range.from() != null) {
                    new KeyRange(start, opposite(range.from()))
                            .intersect(within)
                            .ifPresent(gaps::add);
                }
                start = opposite(numbered.end());
            }
        }
        new KeyRange(start, null).intersect(within).ifPresent(gaps::add);
        Collections.reverse(gaps);
        return List.copyOf(gaps);
    }

    private static Bound opposite(Bound bound) {
        return new Bound(bound.key(), !bound.inclusive());
    }

    /** Returns true if a rewind with a higher number than this supersedes, or may supersede, a message at or before the key. */
    public boolean haveBegunSince(long earlier, SortKey key) {
        return recent.stream().anyMatch(rewind -> rewind.number() > earlier && rewind.beginsBy(key))
                || Stream.concat(merged.stream(), far.stream())
                        .anyMatch(older ->
                                older.number() > earlier && older.range().isAfterStart(key));
    }

    private SupersessionRule rule() {
        return rule(recent);
    }

    private SupersessionRule rule(List<Rewind> rewinds) {
        return new SupersessionRule(ordinary(rewinds), far(rewinds));
    }

    private List<NumberedRange> union() {
        return RangeUnion.of(ordinary(recent));
    }

    private List<NumberedRange> allFar() {
        return far(recent);
    }

    private List<NumberedRange> ordinary(List<Rewind> rewinds) {
        return Stream.concat(merged.stream(), rewinds.stream().map(Rewind::ordinary))
                .toList();
    }

    private List<NumberedRange> far(List<Rewind> rewinds) {
        return Stream.concat(far.stream(), rewinds.stream().flatMap(rewind -> rewind.numberedFar().stream()))
                .toList();
    }
}
