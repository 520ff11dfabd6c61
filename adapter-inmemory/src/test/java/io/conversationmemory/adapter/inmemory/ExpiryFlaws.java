package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Flaws in the expiry of messages, and in what has expired. */
final class ExpiryFlaws {

    private ExpiryFlaws() {}

    /** A message expires after the store's retention, whatever expiry its caller gives. */
    static final class IgnoresTheGivenExpiry extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
                    Arguments.requireAll(expiry);
                    return super.append(session, proposed, message, Expiry.afterRetention());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "appendStoresTheGivenExpiry",
                    "appendStoresTheGivenExpiryWhereTheStoreHasNoRetention",
                    "retentionCountsFromTheLaterOfTheClockAndTheGivenInstant");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "compares the expiry of the first append, too", Set.of("repeatedAppendKeepsTheExpiryOfTheFirst"));
        }
    }

    /** Expired items are ignored by erasure, deletion and statistics. */
    static final class ForgetsTheExpired extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound)
                    .with(new DelegatingMessages(sound.messages()) {
                        @Override
                        public Page<SessionId> findSessionsWithMessagesOf(UserId user, int limit, Cursor cursor) {
                            forget(sound, clock);
                            return super.findSessionsWithMessagesOf(user, limit, cursor);
                        }

                        @Override
                        public Page<MessageItem> findStoredPage(SessionId session, int limit, Cursor cursor) {
                            forget(sound, clock);
                            return super.findStoredPage(session, limit, cursor);
                        }

                        @Override
                        public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
                            forget(sound, clock);
                            return super.delete(session, selection, listener);
                        }
                    })
                    .with(new DelegatingSessions(sound.sessions()) {
                        @Override
                        public boolean delete(SessionId session) {
                            forget(sound, clock);
                            return super.delete(session);
                        }
                    })
                    .with(new DelegatingAdministration(sound.administration()) {
                        @Override
                        public Statistics exactStatistics(ProgressListener listener) {
                            forget(sound, clock);
                            return super.exactStatistics(listener);
                        }
                    });
        }

        static void forget(InMemoryStorage sound, Clock clock) {
            InMemoryTables tables = sound.tables();
            for (String session : tables.shelves.sessions(null)) {
                tables.shelves.write(new SessionId(session), shelf -> {
                    List<RawItem> expired = shelf.messages().values().stream()
                            .map(StoredItem::raw)
                            .filter(item -> Retention.isExpired(MessageItems.expiryOf(item), clock.instant()))
                            .toList();
                    for (RawItem item : expired) {
                        shelf.messages().remove(MessageSweep.keyOf(item));
                        tables.messagesOfUsers.changed(item, null);
                    }
                    RawItem row = shelf.row();
                    if (row != null && Retention.isExpired(SessionItems.expiryOf(row), clock.instant())) {
                        shelf.putRow(tables.sessionsOfUsers, null);
                    }
                    return true;
                });
            }
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "anExpiredRowIsFoundForErasureCountedAndDeleted",
                    "expiredMessagesOfAUserAreDeletedWithTheLivingOnes",
                    "whatIsExpiredAndStillThereIsFoundForErasureAndDeleted");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "compares what is stored after the expiry",
                    Set.of("aFastClockRemovesNothing", "removeExpiredKeepsWhatExpiredWithinADay"));
        }
    }
}
