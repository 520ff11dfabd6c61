package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.preference.UnreadablePreferences;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
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

    /** The items of a session are listed without attributes that the library does not know. */
    static final class ListsASessionWithoutUnknownAttributes extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingItems(sound.items()) {
                @Override
                public Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, Cursor cursor) {
                    return super.findPartition(kind, partitionKey, limit, cursor)
                            .map(item -> kind == ItemKind.MESSAGE
                                            && MessageItems.decode(item) instanceof StoredMessage stored
                                    ? MessageItems.encode(
                                            stored.sessionId(), stored.time(), stored.message(), stored.expiresAt())
                                    : item);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("itemsOfASessionAreListedAsTheyAreStored");
        }
    }

    /** The items of a session are listed by a scan of all: those of sessions whose id begins alike are among them. */
    static final class ListsSessionsThatBeginAlike extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingItems(sound.items()) {
                @Override
                public Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, Cursor cursor) {
                    return kind == ItemKind.MESSAGE && !partitionKey.equals(partitionKey.strip())
                            ? super.findPartition(kind, partitionKey.strip(), limit, cursor)
                            : super.findPartition(kind, partitionKey, limit, cursor);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("theItemsOfASessionAreListedInOrderAndThoseOfNoOther");
        }
    }

    /** Only the first page of a session's items is ever returned. */
    static final class ListsOnePageOfASession extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingItems(sound.items()) {
                @Override
                public Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, Cursor cursor) {
                    return Page.last(super.findPartition(kind, partitionKey, limit, cursor)
                            .items());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "theItemsOfASessionAreListedInOrderAndThoseOfNoOther",
                    "theListingOfASessionGoesAcrossTheStoresOwnPagesAndOnInAnotherHandle");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "needs the cursor of a first page",
                    Set.of("cursorsOfOtherQueriesAreRefused", "damagedCursorsAreRefused"),
                    "lists items by pages",
                    Set.of("itemsOfASessionAreListedAsTheyAreStored", "expiredItemsOfASessionAreNotListed"));
        }
    }

    /** The items of a session are listed until they are removed. */
    static final class ListsExpiredItemsOfASession extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingItems(sound.items()) {
                @Override
                public Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, Cursor cursor) {
                    Page<RawItem> page = super.findPartition(kind, partitionKey, limit, cursor);
                    return kind == ItemKind.MESSAGE && cursor == null && page.next() == null
                            ? Page.last(sound.messages()
                                    .findStoredPage(new SessionId(partitionKey), 1000, null)
                                    .map(item -> stored(item))
                                    .items())
                            : page;
                }
            });
        }

        private static RawItem stored(MessageItem item) {
            return item instanceof StoredMessage message
                    ? MessageItems.encode(message.sessionId(), message.time(), message.message(), message.expiresAt())
                    : ((UnreadableMessage) item).raw();
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("expiredItemsOfASessionAreNotListed");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of("encodes anew what it lists", Set.of("itemsOfASessionAreListedAsTheyAreStored"));
        }
    }

    /** Preferences and rows are listed only where they can be read. */
    static final class ListsNoUnreadablePreferencesOfAUser extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingItems(sound.items()) {
                @Override
                public Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, Cursor cursor) {
                    Page<RawItem> page = super.findPartition(kind, partitionKey, limit, cursor);
                    return kind == ItemKind.PREFERENCES
                                    && page.items().stream()
                                            .anyMatch(item ->
                                                    PreferenceItems.decode(item) instanceof UnreadablePreferences)
                            ? Page.last(List.of())
                            : page;
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("theRowOfASessionAndThePreferencesOfAUserAreListedAsTheyAreStored");
        }
    }
}
