package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.InvalidCursorException;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Flaws in paging. */
final class PageFlaws {

    private PageFlaws() {}

    /** Only the first page of a session is ever returned. */
    static final class StopsAtAPage extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public Page<MessageItem> findPage(
                        SessionId session, MessageRange range, Direction direction, int limit, Cursor cursor) {
                    return Page.last(super.findPage(session, range, direction, limit, cursor)
                            .items());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "pagesForwardsAndBackwardsHoldEverythingOnceInOrder",
                    "pagesGoAcrossTheStoresOwnPagesInBothDirections",
                    "pagesOfARangeStopAtItsEnds",
                    "whatWasThereWhenPagingBeganIsNeitherSkippedNorRepeatedWhileOthersWrite");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "needs the cursor of a first page",
                    Set.of(
                            "aCursorGoesOnInAnotherHandleAndWithAnotherLimit",
                            "aCursorOutlivesTheMessageThatItPointsAt",
                            "cursorsOfOtherQueriesAreRefused",
                            "damagedCursorsAreRefused"),
                    "reads a session by pages",
                    Set.of(
                            "aRangeOfKeysHoldsOrLeavesOutEachOfItsEnds",
                            "aRangeCatchesBothOfItsEndsInEveryStoredForm",
                            "aSessionOfThreeThousandIsReadPagedCountedAndDeletedWhole",
                            "idsOfTheLongestLengthWorkEverywhere",
                            "pagesAndAUsersMessagesHoldBadItemsAtTheirPlaces",
                            "pagesReachTheLivingOnesBehindVeryManyExpired",
                            "sortKeysOfTheLongestLengthWorkEverywhere",
                            "theLivingOnesAreReturnedAmongTheExpired"));
        }
    }

    /** An invalid cursor is treated as absent. */
    static final class TakesForeignCursors extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public Page<MessageItem> findPage(
                        SessionId session, MessageRange range, Direction direction, int limit, Cursor cursor) {
                    try {
                        return super.findPage(session, range, direction, limit, cursor);
                    } catch (InvalidCursorException e) {
                        return super.findPage(session, range, direction, limit, null);
                    }
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("cursorsOfOtherQueriesAreRefused", "damagedCursorsAreRefused");
        }
    }

    /** A page of a user's messages continues after the time of the last message instead of after the message. */
    static final class PassesOverTheSameInstant extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public Page<MessageItem> findPageByUser(UserId user, int limit, Cursor cursor) {
                    Page<MessageItem> page = super.findPageByUser(user, limit, cursor);
                    while (page.next() != null && continuesTheInstantOf(user, page)) {
                        page = new Page<>(
                                page.items(),
                                super.findPageByUser(user, 1, page.next()).next());
                    }
                    return page;
                }

                private boolean continuesTheInstantOf(UserId user, Page<MessageItem> page) {
                    List<MessageItem> following =
                            super.findPageByUser(user, 1, page.next()).items();
                    List<MessageItem> items = page.items();
                    return !following.isEmpty()
                            && !items.isEmpty()
                            && following
                                    .get(0)
                                    .key()
                                    .equals(items.get(items.size() - 1).key());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("messagesOfOneInstantAllComeOnceWhereverAPageEnds");
        }
    }
}
