package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.UnreadableItemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Flaws in reading messages. */
final class ReadFlaws {

    private ReadFlaws() {}

    /** A limit below one is treated as one. */
    static final class TakesAnyLimit extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
                    return super.findNewest(session, range, Math.max(1, limit));
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("limitsBelowOneAreRefused");
        }
    }

    /** The window is the beginning of the session. */
    static final class ReturnsTheOldest extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
                    Page<MessageItem> oldest = findPage(session, range, Direction.FORWARDS, limit, null);
                    return new NewestMessages(oldest.items(), oldest.next() != null);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aLimitOfOneGivesTheNewest",
                    "theNewestAreCompleteWhereTheyAreLargerThanAPageOfTheStore",
                    "theNewestOfALongSessionAreReturnedAndNotTheOldest",
                    "theNewestOfARangeStopAtItsEnds");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "reads fewer messages than there are",
                    Set.of(
                            "aLimitIsNotSpentOnTheEndThatARangeLeavesOut",
                            "aWindowHoldsTheNewestMessagesThatAreNotSuperseded",
                            "aWindowBeginsWhereItIsTold",
                            "badItemsCountTowardTheLimit",
                            "theLivingOnesAreReturnedAmongTheExpired",
                            "whatIsAcknowledgedIsReadThroughAnotherHandleAtOnce"));
        }
    }

    /** Expired items that are not yet removed are returned. */
    static final class ReturnsExpired extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            Clock longAgo = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
            MessageRepository late = new InMemoryMessageRepository(sound.tables(), longAgo, Retention.forever());
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
                    return late.findNewest(session, range, limit);
                }

                @Override
                public Page<MessageItem> findPage(
                        SessionId session, MessageRange range, Direction direction, int limit, Cursor cursor) {
                    return late.findPage(session, range, direction, limit, cursor);
                }

                @Override
                public Page<MessageItem> findPageByUser(UserId user, int limit, Cursor cursor) {
                    return late.findPageByUser(user, limit, cursor);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aMessageIsReturnedUpToTheSecondOfItsExpiryAndNeverAfterwards",
                    "anItemOfAnotherProgramKeepsTheExpiryThatItHas",
                    "theLivingOnesAreReturnedAmongTheExpired");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "reads a session of which messages have expired",
                    Set.of(
                            "aNewMessageFindsAPlaceAmongExpiredOnes",
                            "aRowIsNeverAbsentWhileAMessageIsStored",
                            "appendStoresTheGivenExpiry",
                            "appendStoresTheGivenExpiryWhereTheStoreHasNoRetention",
                            "pagesReachTheLivingOnesBehindVeryManyExpired"));
        }
    }

    /** One unreadable item makes the whole read fail. */
    static final class FailsOnABadItem extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
                    NewestMessages read = super.findNewest(session, range, limit);
                    check(read.items());
                    return read;
                }

                @Override
                public Page<MessageItem> findPage(
                        SessionId session, MessageRange range, Direction direction, int limit, Cursor cursor) {
                    Page<MessageItem> read = super.findPage(session, range, direction, limit, cursor);
                    check(read.items());
                    return read;
                }
            });
        }

        private static void check(List<MessageItem> items) {
            List<ItemProblem> problems = items.stream()
                    .filter(UnreadableMessage.class::isInstance)
                    .flatMap(bad -> bad.problems().stream())
                    .toList();
            if (!problems.isEmpty()) {
                throw new UnreadableItemException(
                        Operation.of(PortOperation.FIND_PAGE_OF_SESSION, "conversations"), problems);
            }
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "badItemsCountTowardTheLimit",
                    "everyKindOfBadItemComesBackMarkedAndHidesNoOther",
                    "pagesAndAUsersMessagesHoldBadItemsAtTheirPlaces");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "reads a session with an unreadable item",
                    Set.of(
                            "aWindowHoldsTheNewestMessagesThatAreNotSuperseded",
                            "aBadItemHoldsItsPlaceAndItsId",
                            "aWriterStandsBehindTheBadItemsThatItReads",
                            "badItemsAreNotRewrittenByAnythingThatGoesOnAroundThem",
                            "badItemsOfAUserAreDeletedWithTheirs"),
                    "its sort keys are no times, so that its items are unreadable",
                    Set.of("sortKeysOfTheLongestLengthWorkEverywhere"));
        }
    }

    /** A range of keys holds both of its ends, whether it includes them or not. */
    static final class HoldsTheEndsThatARangeLeavesOut extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
                    return super.findNewest(session, closed(range), limit);
                }

                @Override
                public Page<MessageItem> findPage(
                        SessionId session, MessageRange range, Direction direction, int limit, Cursor cursor) {
                    return super.findPage(session, closed(range), direction, limit, cursor);
                }
            });
        }

        private static MessageRange closed(MessageRange range) {
            KeyRange keys = range.keys();
            return new KeyRange(
                    keys.from() == null
                            ? null
                            : KeyRange.Bound.including(keys.from().key()),
                    keys.until() == null
                            ? null
                            : KeyRange.Bound.including(keys.until().key()));
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aWindowHoldsTheNewestMessagesThatAreNotSuperseded",
                    "aRangeOfKeysHoldsOrLeavesOutEachOfItsEnds",
                    "aLimitIsNotSpentOnTheEndThatARangeLeavesOut",
                    "cursorsOfOtherQueriesAreRefused");
        }
    }

    /** A range starts at the current form of its key, before which the older form of the same time sorts. */
    static final class MissesTheOlderFormOfABound extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
                    NewestMessages read = super.findNewest(session, range, limit);
                    return new NewestMessages(behindOurKey(range, read.items()), read.olderMayExist());
                }

                @Override
                public Page<MessageItem> findPage(
                        SessionId session, MessageRange range, Direction direction, int limit, Cursor cursor) {
                    Page<MessageItem> read = super.findPage(session, range, direction, limit, cursor);
                    return new Page<>(behindOurKey(range, read.items()), read.next());
                }
            });
        }

        private static List<MessageItem> behindOurKey(MessageRange range, List<MessageItem> items) {
            Timestamp from = range instanceof TimeRange time ? time.from() : null;
            return from == null
                    ? items
                    : items.stream()
                            .filter(item -> item.key().compareTo(SortKey.of(from)) >= 0)
                            .toList();
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aRangeCatchesBothOfItsEndsInEveryStoredForm");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "reads from a time of which a longer form is stored that sorts before ours",
                    Set.of("unusualFormsOfTimeStandWhereTheirTextSortsAndAreReported"));
        }
    }

    /** An empty result says that older messages may exist. */
    static final class SupposesOlderMessagesOfAnUnknownSession extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
                    NewestMessages newest = super.findNewest(session, range, limit);
                    return newest.items().isEmpty() ? new NewestMessages(List.of(), true) : newest;
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("anUnknownSessionIsEmptyAndNoError");
        }
    }
}
