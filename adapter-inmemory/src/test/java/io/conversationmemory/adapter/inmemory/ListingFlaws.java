package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Flaws of listing all that is stored. */
final class ListingFlaws {

    private ListingFlaws() {}

    /** What cannot be read is passed over. */
    static final class PassesOverBadMessages extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public Page<MessageItem> findPageOfAll(int limit, Cursor cursor) {
                    Page<MessageItem> page = super.findPageOfAll(limit, cursor);
                    return new Page<>(
                            page.items().stream()
                                    .filter(StoredMessage.class::isInstance)
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

    /** A page that ends within a session goes on behind that session. */
    static final class PassesOverTheRestOfASession extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public Page<MessageItem> findPageOfAll(int limit, Cursor cursor) {
                    Page<MessageItem> page = super.findPageOfAll(limit, cursor);
                    while (page.next() != null && !page.items().isEmpty() && continuesTheSessionOf(page)) {
                        page = new Page<>(
                                page.items(),
                                super.findPageOfAll(1, page.next()).next());
                    }
                    return page;
                }

                private boolean continuesTheSessionOf(Page<MessageItem> page) {
                    List<MessageItem> following =
                            super.findPageOfAll(1, page.next()).items();
                    String session = page.items().get(page.items().size() - 1).sessionKey();
                    return !following.isEmpty() && following.get(0).sessionKey().equals(session);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "badMessagesAreListedMarkedAndHideNoOther",
                    "damagedCursorsAreRefused",
                    "expiredMessagesAreNeverListedAndHideNoneThatLives",
                    "theListingOfMessagesGoesAcrossTheStoresOwnPages",
                    "theListingOfMessagesGoesOnInAnotherHandleWithAnotherLimit",
                    "theMessagesOfAllSessionsAreListedOnceWhateverThePagesSize",
                    "whatIsThereFromBeginningToEndIsListedOnceWhileOthersWriteAndDelete");
        }
    }

    /** Only the first page of rows is ever handed out. */
    static final class ListsOnePageOfRows extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingSessions(sound.sessions()) {
                @Override
                public Page<SessionItem> findPageOfAll(int limit, Cursor cursor) {
                    return Page.last(super.findPageOfAll(limit, cursor).items());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "badRowsAreListedMarkedAndHideNoOther",
                    "cursorsOfOtherQueriesAreRefused",
                    "damagedCursorsAreRefused",
                    "expiredRowsAreNeverListed",
                    "theListingOfRowsGoesAcrossTheStoresOwnPagesAndOnInAnotherHandle",
                    "theRowsOfAllSessionsAreListedOnceWhateverThePagesSize",
                    "whatStaysIsListedOnceWhileOthersComeAndGo");
        }
    }

    /** The user at whom a page of preferences ends is met again on the next one. */
    static final class ListsAUserTwice extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingPreferences(sound.preferences()) {
                @Override
                public Page<PreferenceItem> findPageOfAll(int limit, Cursor cursor) {
                    Page<PreferenceItem> page = super.findPageOfAll(limit, cursor);
                    if (limit == 1 || page.items().size() < limit || page.next() == null) {
                        return page;
                    }
                    return new Page<>(
                            page.items(), super.findPageOfAll(limit - 1, cursor).next());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "badPreferencesAreListedMarkedAndStayAsTheyAre",
                    "theListingOfPreferencesGoesAcrossTheStoresOwnPagesAndOnInAnotherHandle",
                    "thePreferencesOfAllUsersAreListedOnceWhateverThePagesSize",
                    "whatStaysIsListedOnceWhileOthersComeAndGo");
        }
    }
}
