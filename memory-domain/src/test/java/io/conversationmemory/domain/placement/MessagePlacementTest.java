package io.conversationmemory.domain.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessagePlacementTest {

    private static final Timestamp T = Timestamp.parse("2026-11-23T12:41:00Z");

    private final FakeSlots places = new FakeSlots();

    @Test
    void messageIsStoredAtItsProposedTimestampWithoutARead() {
        Placement placement = place(message("m"));

        assertThat(stored(placement)).extracting(StoredMessage::time).containsExactly(T);
        assertThat(places.puts).isEqualTo(1);
        assertThat(places.reads).isZero();
    }

    @Test
    void repeatedMessageIsReturnedWithoutARead() {
        places.occupy(T, message("m"));

        Placement placement = place(message("m").withTokens(7));

        assertThat(thereAlready(placement)).extracting(StoredMessage::time).containsExactly(T);
        assertThat(places.items).hasSize(1);
        assertThat(places.reads).isZero();
    }

    @Test
    void sameIdWithOtherContentIsAConflictAndStoresNothing() {
        places.occupy(T, message("m"));

        Placement placement = place(message("m").withMetadata(JsonObject.of("a", "b")));

        assertThat(placement).isEqualTo(new Placement.Conflicting(new MessageId("m")));
        assertThat(places.items).hasSize(1);
    }

    @Test
    void unreadableItemWithTheIdIsAConflict() {
        plantUnreadable(T, "m");

        assertThat(place(message("m"))).isEqualTo(new Placement.Conflicting(new MessageId("m")));
    }

    @Test
    void laterUnreadableItemWithTheIdIsAConflict() {
        places.occupy(T, message("x"));
        plantUnreadable(T.plusMicros(1), "m");

        assertThat(place(message("m"))).isEqualTo(new Placement.Conflicting(new MessageId("m")));
    }

    @Test
    void occupiedSlotMovesTheMessageToTheFirstFreeMicrosecond() {
        places.occupy(T, message("x"));
        plantUnreadable(T.plusMicros(1), "y");
        places.occupy(T.plusMicros(3), message("z"));

        Placement placement = place(message("m"));

        assertThat(stored(placement)).extracting(StoredMessage::time).containsExactly(T.plusMicros(2));
    }

    @Test
    void earlierCopyIsFoundBeforeTheFirstGap() {
        places.occupy(T, message("x"));
        places.occupy(T.plusMicros(1), message("m"));

        Placement placement = place(message("m"));

        assertThat(thereAlready(placement)).extracting(StoredMessage::time).containsExactly(T.plusMicros(1));
        assertThat(places.items).hasSize(2);
    }

    @Test
    void threeHundredOccupiedSlotsCostOneReadAndOneMorePut() {
        for (int i = 0; i < 300; i++) {
            places.occupy(T.plusMicros(i), message("x" + i));
        }

        Placement placement = place(message("m"));

        assertThat(stored(placement)).extracting(StoredMessage::time).containsExactly(T.plusMicros(300));
        assertThat(places.reads).isEqualTo(1);
        assertThat(places.puts).isEqualTo(2);
        assertThat(places.pauses).isEmpty();
    }

    @Test
    void readStopsAtTheFirstGap() {
        places.occupy(T, message("x"));
        for (int i = 2; i < 1000; i++) {
            places.occupy(T.plusMicros(i), message("x" + i));
        }

        place(message("m"));

        assertThat(places.reads).isEqualTo(1);
        assertThat(places.itemsRead).isEqualTo(2);
    }

    @Test
    void messageThousandsOfYearsAheadAffectsNoPlacement() {
        places.occupy(T, message("x"));
        places.occupy(Timestamp.MAX, message("y"));

        assertThat(stored(place(message("m")))).extracting(StoredMessage::time).containsExactly(T.plusMicros(1));
    }

    @Test
    void keysInOtherFormatsOccupyNoSlot() {
        places.occupy(T, message("x"));
        plantKey("2026-11-23T12:41:00.000001");
        plantKey("2026-11-23T12:41:00.000001+00:00");

        assertThat(stored(place(message("m")))).extracting(StoredMessage::time).containsExactly(T.plusMicros(1));
    }

    @Test
    void copyUnderAKeyInAnotherFormatIsFound() {
        places.occupy(T, message("x"));
        StoredMessage old = new StoredMessage(
                FakeSlots.SESSION,
                new SortKey("2026-11-23T12:41:00.000001"),
                T.plusMicros(1),
                message("m"),
                null,
                List.of());
        places.items.put(old.key(), old);
        places.occupy(T.plusMicros(1), message("y"));

        assertThat(thereAlready(place(message("m")))).containsExactly(old);
    }

    @Test
    void retryAfterALostResponseReturnsTheStoredMessage() {
        Message message = message("m");
        place(message);

        Placement again = place(message);

        assertThat(thereAlready(again)).hasSize(1);
        assertThat(places.items).hasSize(1);
    }

    @Test
    void unreportedExistingItemIsRead() {
        places.namesOccupants = false;
        places.occupy(T, message("m"));

        assertThat(thereAlready(place(message("m")))).hasSize(1);
        assertThat(places.reads).isEqualTo(1);
    }

    @Test
    void repeatedCollisionsWaitWithIncreasingRounds() {
        for (int i = 0; i < 4; i++) {
            places.beforePuts.add(this::rivalTakesIt);
        }

        Placement placement = place(message("m"));

        assertThat(stored(placement)).extracting(StoredMessage::time).containsExactly(T.plusMicros(4));
        assertThat(places.pauses).containsExactly(1, 2, 3);
    }

    @Test
    void collisionsUntilTheTimeLimitAreOutOfTimeAndStoreNothing() {
        places.pausesAllowed = 2;
        for (int i = 0; i < 10; i++) {
            places.beforePuts.add(this::rivalTakesIt);
        }

        Placement placement = place(message("m"));

        assertThat(placement).isEqualTo(new Placement.OutOfTime(4));
        assertThat(places.items.values())
                .noneMatch(item -> ((StoredMessage) item).id().value().equals("m"));
    }

    @Test
    void contendedSlotIsNotOccupied() {
        for (int i = 0; i < 3; i++) {
            places.beforePuts.add((first, messages) -> new SessionSlots.Attempt.Contended());
        }

        Placement placement = place(message("a"), message("b"));

        assertThat(stored(placement)).extracting(StoredMessage::time).containsExactly(T, T.plusMicros(1));
        assertThat(places.reads).isZero();
        assertThat(places.pauses).containsExactly(0, 1, 2);
    }

    @Test
    void contentionUntilTheTimeLimitIsOutOfTime() {
        places.pausesAllowed = 0;
        places.beforePuts.add((first, messages) -> new SessionSlots.Attempt.Contended());

        assertThat(place(message("a"), message("b"))).isEqualTo(new Placement.OutOfTime(1));
        assertThat(places.items).isEmpty();
    }

    @Test
    void batchIsStoredInOrderAtConsecutiveMicroseconds() {
        Message[] batch = IntStream.range(0, 100)
                .mapToObj(i -> message("m" + (i * 37) % 100))
                .toArray(Message[]::new);

        List<StoredMessage> stored = stored(place(batch));

        assertThat(stored).extracting(StoredMessage::id).containsExactly(ids(batch));
        assertThat(stored.get(99).time()).isEqualTo(T.plusMicros(99));
    }

    @Test
    void batchIsStoredInTheFirstGapThatHoldsIt() {
        places.occupy(T.plusMicros(1), message("x"));
        places.occupy(T.plusMicros(4), message("y"));

        List<StoredMessage> stored = stored(place(message("a"), message("b"), message("c")));

        assertThat(stored)
                .extracting(StoredMessage::time)
                .containsExactly(T.plusMicros(5), T.plusMicros(6), T.plusMicros(7));
        assertThat(places.reads).isEqualTo(1);
    }

    @Test
    void batchFillsAGapOfItsSize() {
        places.occupy(T.plusMicros(1), message("x"));
        places.occupy(T.plusMicros(4), message("y"));

        assertThat(stored(place(message("a"), message("b"))))
                .extracting(StoredMessage::time)
                .containsExactly(T.plusMicros(2), T.plusMicros(3));
    }

    @Test
    void repeatedBatchIsFound() {
        places.occupy(T, message("x"));
        List<StoredMessage> first = stored(place(message("a"), message("b")));

        List<StoredMessage> again = thereAlready(place(message("a"), message("b")));

        assertThat(again).isEqualTo(first);
        assertThat(places.items).hasSize(3);
    }

    @Test
    void messageOfABatchWithOtherContentIsAConflict() {
        place(message("a"), message("b"));

        Placement placement = place(message("a"), message("b").withMetadata(JsonObject.of("c", "d")));

        assertThat(placement).isEqualTo(new Placement.Conflicting(new MessageId("b")));
        assertThat(places.items).hasSize(2);
    }

    @Test
    void partialBatchIsReadAgainUntilItsCommitIsVisible() {
        places.occupy(T, message("a"));
        places.beforeReads.add(() -> {});
        places.beforeReads.add(() -> {});
        places.beforeReads.add(() -> places.occupy(T.plusMicros(1), message("b")));

        Placement placement = place(message("a"), message("b"));

        assertThat(thereAlready(placement)).extracting(StoredMessage::time).containsExactly(T, T.plusMicros(1));
        assertThat(places.pauses).containsExactly(0, 1);
    }

    @Test
    void lastingPartialBatchIsAConflictOfAMissingMessage() {
        places.pausesAllowed = 5;
        places.occupy(T, message("a"));

        Placement placement = place(message("a"), message("b"));

        assertThat(placement).isEqualTo(new Placement.Conflicting(new MessageId("b")));
        assertThat(places.items).hasSize(1);
        assertThat(places.reads).isEqualTo(6);
    }

    @Test
    void storeWithSnapshotsDoesNotWaitForTheRestOfABatch() {
        places.refused = PlacementPause.Reason.PARTIAL_BATCH;
        places.occupy(T, message("a"));

        Placement placement = place(message("a"), message("b"));

        assertThat(placement).isEqualTo(new Placement.Conflicting(new MessageId("b")));
        assertThat(places.reads).isEqualTo(1);
        assertThat(places.reasons).containsExactly(PlacementPause.Reason.PARTIAL_BATCH);
    }

    @Test
    void lostSlotsAreContention() {
        places.beforePuts.add((first, messages) -> new SessionSlots.Attempt.Contended());

        place(message("m"));

        assertThat(places.reasons).containsExactly(PlacementPause.Reason.CONTENTION);
    }

    @Test
    void partialBatchThatDisappearsIsTriedAgain() {
        places.occupy(T, message("a"));
        places.occupy(T.plusMicros(1), message("x"));
        places.beforeReads.add(() -> {});
        places.beforeReads.add(() -> places.occupy(T, message("y")));

        Placement placement = place(message("a"), message("b"));

        assertThat(stored(placement)).extracting(StoredMessage::time).containsExactly(T.plusMicros(2), T.plusMicros(3));
    }

    private SessionSlots.Attempt rivalTakesIt(Timestamp first, List<Message> messages) {
        places.occupy(first, message("rival of " + first));
        return null;
    }

    private Placement place(Message... messages) {
        places.messages = List.of(messages);
        return MessagePlacement.place(places, places, T, places.messages);
    }

    private void plantUnreadable(Timestamp at, String id) {
        SortKey key = SortKey.of(at);
        RawItem raw = RawItem.empty().with("message_id", Attribute.text(id));
        places.items.put(key, new UnreadableMessage("s", key, raw, List.of(new ItemProblem("role", "odd"))));
    }

    private void plantKey(String text) {
        SortKey key = new SortKey(text);
        MessageItem item = new StoredMessage(
                FakeSlots.SESSION, key, key.time().orElseThrow(), message("odd " + text), null, List.of());
        places.items.put(key, item);
    }

    private static List<StoredMessage> stored(Placement placement) {
        assertThat(placement).isInstanceOf(Placement.Stored.class);
        return ((Placement.Stored) placement).messages();
    }

    private static List<StoredMessage> thereAlready(Placement placement) {
        assertThat(placement).isInstanceOf(Placement.Existing.class);
        return ((Placement.Existing) placement).messages();
    }

    private static MessageId[] ids(Message... messages) {
        return List.of(messages).stream().map(Message::id).toArray(MessageId[]::new);
    }

    private static Message message(String id) {
        return Message.of(new MessageId(id), Role.USER, "content");
    }
}
