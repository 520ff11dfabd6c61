package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks that time ranges include both ends in every stored form, that ranges of keys hold exactly their keys, and that messages are read in the order of keys. */
public interface RangeContract extends ContractTest {

    @Test
    @Promise({"M7", "M8"})
    default void aRangeCatchesBothOfItsEndsInEveryStoredForm(Store store) {
        SessionId session = aSession();
        plantBothEnds(store, session);
        Timestamp from = Timestamp.parse("2025-03-01T00:00:00Z");
        Timestamp until = Timestamp.parse("2025-03-01T00:00:09.123456Z");
        List<String> both = new ArrayList<>(first());
        both.addAll(last());

        assertRangeHolds(store, session, TimeRange.between(from, until), both);
        assertRangeHolds(store, session, TimeRange.between(from, from), first());
        assertRangeHolds(store, session, TimeRange.between(until, until), last());
        assertRangeHolds(store, session, TimeRange.from(from), both);
        assertRangeHolds(store, session, TimeRange.until(until), both);
        assertRangeHolds(store, session, TimeRange.all(), both);
    }

    @Test
    @Promise({"M7", "M8"})
    default void aRangeLeavesOutWhatIsAMicrosecondBeyondItsEnds(Store store) {
        SessionId session = aSession();
        plantBothEnds(store, session);
        Timestamp from = Timestamp.parse("2025-03-01T00:00:00Z");
        Timestamp until = Timestamp.parse("2025-03-01T00:00:09.123456Z");

        assertRangeHolds(store, session, TimeRange.from(from.plusMicros(1)), last());
        assertRangeHolds(store, session, TimeRange.until(until.plusMicros(-1)), first());
        assertRangeHolds(
                store, session, TimeRange.between(from.plusMicros(1), until.plusMicros(-1)), List.<String>of());
        assertRangeHolds(store, session, TimeRange.from(until.plusMicros(1)), List.<String>of());
        assertRangeHolds(store, session, TimeRange.until(from.plusMicros(-1)), List.<String>of());
    }

    @Test
    @Promise("M8")
    default void messagesOfOlderFormsAndOursStandInTheOrderOfTheirTimes(Store store) {
        SessionId session = aSession();
        Timestamp midnight = Timestamp.parse("2025-03-03T00:00:00Z");
        store.plant(
                messageItem(session, "2025-03-03T00:00:00"),
                messageItem(session, "2025-03-03T00:00:00.000010"),
                messageItem(session, "2025-03-03T00:00:00.999999"),
                messageItem(session, "2025-03-03T00:00:01"));
        for (long micros : new long[] {1, 500_000, 1_000_001}) {
            store.messages().append(session, midnight.plusMicros(micros), userMessage("ours"));
        }

        List<MessageItem> all = store.read(session);

        assertThat(all)
                .extracting(item -> ((StoredMessage) item).time().microsSince(midnight))
                .containsExactly(0L, 1L, 10L, 500_000L, 999_999L, 1_000_000L, 1_000_001L);
        assertThat(all).allSatisfy(item -> assertThat(item.problems()).isEmpty());
    }

    @Test
    @Promise("M8")
    default void unusualFormsOfTimeStandWhereTheirTextSortsAndAreReported(Store store) {
        SessionId session = aSession();
        // In the order of their texts, which differs from that of their times.
        List<String> keys = List.of(
                "2025-03-01T00:00:00.123",
                "2025-03-01T00:00:00.123456789",
                "2025-03-01T00:00:00Z",
                "2025-03-01T00:00:01+02:00",
                "2025-03-01T00:00:01-02:00");
        List<String> times = List.of(
                "2025-03-01T00:00:00.123000Z",
                "2025-03-01T00:00:00.123456Z",
                "2025-03-01T00:00:00.000000Z",
                "2025-02-28T22:00:01.000000Z",
                "2025-03-01T02:00:01.000000Z");
        for (String key : keys) {
            store.plant(messageItem(session, key));
        }

        List<MessageItem> all = store.read(session);

        assertThat(keysOf(all)).isEqualTo(keys);
        assertThat(all)
                .extracting(item -> ((StoredMessage) item).time().toString())
                .isEqualTo(times);
        assertThat(all)
                .allSatisfy(item -> assertThat(item.problems())
                        .extracting(problem -> problem.attribute())
                        .containsExactly("timestamp"));
        assertRangeHolds(store, session, TimeRange.from(Timestamp.parse("2025-03-01T00:00:01Z")), keys.subList(3, 5));
    }

    @Test
    @Promise({"M7", "M8"})
    default void aRangeOfKeysHoldsOrLeavesOutEachOfItsEnds(Store store) {
        SessionId session = aSession();
        plantBothEnds(store, session);
        List<String> keys = new ArrayList<>(first());
        keys.addAll(last());
        List<KeyRange.@Nullable Bound> bounds = new ArrayList<>();
        bounds.add(null);
        // The last two are not stored.
        for (String key :
                List.of(keys.get(0), keys.get(2), keys.get(4), "2025-03-01T00:00:05", "2025-03-01T00:00:09.5")) {
            bounds.add(KeyRange.Bound.including(new SortKey(key)));
            bounds.add(KeyRange.Bound.excluding(new SortKey(key)));
        }

        for (KeyRange.Bound from : bounds) {
            for (KeyRange.Bound until : bounds) {
                if (from == null || until == null || from.key().compareTo(until.key()) <= 0) {
                    KeyRange range = new KeyRange(from, until);
                    assertRangeHolds(
                            store,
                            session,
                            range,
                            keys.stream()
                                    .filter(key -> range.contains(new SortKey(key)))
                                    .toList());
                }
            }
        }
    }

    @Test
    @Promise({"M7", "M8"})
    default void aLimitIsNotSpentOnTheEndThatARangeLeavesOut(Store store) {
        SessionId session = aSession();
        plantBothEnds(store, session);
        SortKey newest = new SortKey(last().get(2));
        KeyRange between =
                new KeyRange(KeyRange.Bound.excluding(new SortKey(first().get(0))), KeyRange.Bound.excluding(newest));

        assertThat(keysOf(store.messages().findNewest(session, between, 1).items()))
                .containsExactly(last().get(1));
        assertThat(keysOf(store.messages()
                        .findNewest(session, KeyRange.before(newest), 2)
                        .items()))
                .containsExactly(last().get(0), last().get(1));
    }

    /** Returns the forms of the first instant in the order of keys; the last is the canonical one. */
    private static List<String> first() {
        return List.of("2025-03-01T00:00:00", "2025-03-01T00:00:00+00:00", "2025-03-01T00:00:00.000000Z");
    }

    /** Returns the forms of the last instant in the order of keys; the last is the canonical one. */
    private static List<String> last() {
        return List.of("2025-03-01T00:00:09.123456", "2025-03-01T00:00:09.123456+00:00", "2025-03-01T00:00:09.123456Z");
    }

    private static void plantBothEnds(Store store, SessionId session) {
        for (List<String> forms : List.of(first(), last())) {
            store.plant(messageItem(session, forms.get(0)), messageItem(session, forms.get(1)));
            store.messages().append(session, Timestamp.parse(forms.get(2)), userMessage("ours"));
        }
        assertThat(store.read(session)).hasSize(6);
    }

    private static void assertRangeHolds(Store store, SessionId session, MessageRange range, List<String> keys) {
        List<String> reversed = new ArrayList<>(keys);
        Collections.reverse(reversed);

        assertThat(keysOf(store.messages().findNewest(session, range, 100).items()))
                .as("the newest of %s", range)
                .isEqualTo(keys);
        assertThat(keysOf(Pages.walk(
                        4, cursor -> store.messages().findPage(session, range, Direction.FORWARDS, 4, cursor))))
                .as("the pages forwards of %s", range)
                .isEqualTo(keys);
        assertThat(keysOf(Pages.walk(
                        4, cursor -> store.messages().findPage(session, range, Direction.BACKWARDS, 4, cursor))))
                .as("the pages backwards of %s", range)
                .isEqualTo(reversed);
    }

    private static List<String> keysOf(List<MessageItem> items) {
        return items.stream().map(item -> item.key().value()).toList();
    }
}
