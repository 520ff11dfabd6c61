package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Flaws in listing all items. */
final class ListingFlaws {

    private ListingFlaws() {}

    /** Unreadable items are skipped. */
    static final class PassesOverBadMessages extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingItems(sound.items()) {
                @Override
                public Page<RawItem> findPage(ItemKind kind, int limit, Cursor cursor) {
                    Page<RawItem> page = super.findPage(kind, limit, cursor);
                    return new Page<>(
                            page.items().stream()
                                    .filter(item -> kind != ItemKind.MESSAGE
                                            || MessageItems.decode(item) instanceof StoredMessage)
                                    .toList(),
                            page.next());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("badMessagesAreListedMarkedAndHideNoOther");
        }
    }

    /** A page that ends within a session continues after that session. */
    static final class PassesOverTheRestOfASession extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingItems(sound.items()) {
                @Override
                public Page<RawItem> findPage(ItemKind kind, int limit, Cursor cursor) {
                    Page<RawItem> page = super.findPage(kind, limit, cursor);
                    while (kind == ItemKind.MESSAGE
                            && page.next() != null
                            && !page.items().isEmpty()
                            && continuesTheSessionOf(page)) {
                        page = new Page<>(
                                page.items(),
                                super.findPage(ItemKind.MESSAGE, 1, page.next()).next());
                    }
                    return page;
                }

                private boolean continuesTheSessionOf(Page<RawItem> page) {
                    List<RawItem> following =
                            super.findPage(ItemKind.MESSAGE, 1, page.next()).items();
                    Optional<String> session =
                            page.items().get(page.items().size() - 1).text(MessageItems.SESSION_ID);
                    return !following.isEmpty()
                            && following.get(0).text(MessageItems.SESSION_ID).equals(session);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "theListingOfMessagesGoesAcrossTheStoresOwnPages",
                    "theListingOfMessagesGoesOnInAnotherHandleWithAnotherLimit",
                    "theMessagesOfAllSessionsAreListedOnceWhateverThePagesSize",
                    "whatIsThereFromBeginningToEndIsListedOnceWhileOthersWriteAndDelete");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "needs the cursor of a first page",
                    Set.of("damagedCursorsAreRefused"),
                    "lists sessions of several messages by pages",
                    Set.of(
                            "badMessagesAreListedMarkedAndHideNoOther",
                            "expiredMessagesAreNeverListedAndHideNoneThatLives"));
        }
    }

    /** Only the first page of rows is ever returned. */
    static final class ListsOnePageOfRows extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingItems(sound.items()) {
                @Override
                public Page<RawItem> findPage(ItemKind kind, int limit, Cursor cursor) {
                    Page<RawItem> page = super.findPage(kind, limit, cursor);
                    return kind == ItemKind.SESSION ? Page.last(page.items()) : page;
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "theListingOfRowsGoesAcrossTheStoresOwnPagesAndOnInAnotherHandle",
                    "theRowsOfAllSessionsAreListedOnceWhateverThePagesSize");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "needs the cursor of a first page",
                    Set.of(
                            "cursorsOfOtherQueriesAreRefused",
                            "damagedCursorsAreRefused",
                            "whatStaysIsListedOnceWhileOthersComeAndGo"),
                    "lists rows by pages",
                    Set.of("badRowsAreListedMarkedAndHideNoOther", "rowsThatExpiredMoreThanAWeekAgoAreNotListed"));
        }
    }

    /** The user at the end of a page of preferences is repeated on the next page. */
    static final class ListsAUserTwice extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingItems(sound.items()) {
                @Override
                public Page<RawItem> findPage(ItemKind kind, int limit, Cursor cursor) {
                    Page<RawItem> page = super.findPage(kind, limit, cursor);
                    if (kind != ItemKind.PREFERENCES
                            || limit == 1
                            || page.items().size() < limit
                            || page.next() == null) {
                        return page;
                    }
                    return new Page<>(
                            page.items(),
                            super.findPage(kind, limit - 1, cursor).next());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "theListingOfPreferencesGoesAcrossTheStoresOwnPagesAndOnInAnotherHandle",
                    "thePreferencesOfAllUsersAreListedOnceWhateverThePagesSize",
                    "whatStaysIsListedOnceWhileOthersComeAndGo");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of("lists preferences by pages", Set.of("badPreferencesAreListedMarkedAndStayAsTheyAre"));
        }
    }
}
