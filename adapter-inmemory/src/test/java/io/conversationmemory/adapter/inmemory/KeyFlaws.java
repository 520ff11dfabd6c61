package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageSetupException;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.zip.Deflater;

/** Flaws in indexes, in the comparison of rows and in the description. */
final class KeyFlaws {

    private KeyFlaws() {}

    /** Index entries contain the ids, compressed, and are limited to 2704 bytes as in PostgreSQL. */
    static final class IndexesIdsAsTheyAre extends Flaw {

        private static final int LARGEST_ENTRY = 2704;

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public Page<MessageItem> findPageByUser(UserId user, int limit, Cursor cursor) {
                    Page<MessageItem> page = super.findPageByUser(user, limit, cursor);
                    page.items().forEach(item -> check(user, item));
                    return page;
                }
            });
        }

        private static void check(UserId user, MessageItem item) {
            byte[] entry = (user.value() + item.key().value() + item.sessionKey()).getBytes(StandardCharsets.UTF_8);
            Deflater deflater = new Deflater();
            deflater.setInput(entry);
            deflater.finish();
            int size = deflater.deflate(new byte[entry.length + 100]);
            deflater.end();
            if (size > LARGEST_ENTRY) {
                throw new StorageSetupException(
                        Operation.of(PortOperation.FIND_MESSAGES_OF_USER, "messages"),
                        "Index row too large",
                        "Hash the keys.",
                        null);
            }
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("idsOfTheLongestLengthWorkEverywhere", "sortKeysOfTheLongestLengthWorkEverywhere");
        }
    }

    /** A page of a user's messages starts at a fixed offset, regardless of deletions and additions. */
    static final class PagesByOffset extends Flaw {

        private static final int OFFSET_BYTES = 10;

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound)
                    .with(new DelegatingMessages(sound.messages()) {
                        @Override
                        public Page<MessageItem> findPageByUser(UserId user, int limit, Cursor cursor) {
                            return page(
                                    PageQuery.ofUserMessages(user),
                                    limit,
                                    cursor,
                                    from -> super.findPageByUser(user, Integer.MAX_VALUE, from));
                        }

                        @Override
                        public Page<SessionId> findSessionsWithMessagesOf(UserId user, int limit, Cursor cursor) {
                            return page(
                                    PageQuery.ofSessionsWithMessagesOf(user),
                                    limit,
                                    cursor,
                                    from -> super.findSessionsWithMessagesOf(user, Integer.MAX_VALUE, from));
                        }
                    })
                    .with(new DelegatingSessions(sound.sessions()) {
                        @Override
                        public Page<SessionItem> findPageByUser(UserId user, int limit, Cursor cursor) {
                            return page(
                                    PageQuery.ofUserSessions(user),
                                    limit,
                                    cursor,
                                    from -> super.findPageByUser(user, Integer.MAX_VALUE, from));
                        }

                        @Override
                        public Page<SessionId> findSessionsOwnedBy(UserId user, int limit, Cursor cursor) {
                            return page(
                                    PageQuery.ofSessionsOwnedBy(user),
                                    limit,
                                    cursor,
                                    from -> super.findSessionsOwnedBy(user, Integer.MAX_VALUE, from));
                        }
                    });
        }

        private static <T> Page<T> page(PageQuery sound, int limit, Cursor cursor, Function<Cursor, Page<T>> pages) {
            Arguments.requireLimit(limit);
            PageQuery query = sound.withPosition(OFFSET_BYTES);
            int offset = cursor == null
                    ? 0
                    : Integer.parseInt(CursorCodec.decode(query, cursor).get(0));
            List<T> all = new ArrayList<>();
            Cursor from = null;
            do {
                Page<T> page = pages.apply(from);
                all.addAll(page.items());
                from = page.next();
            } while (from != null);
            int begin = Math.min(offset, all.size());
            int end = (int) Math.min(all.size(), (long) begin + limit);
            return new Page<>(
                    all.subList(begin, end),
                    end == all.size() ? null : CursorCodec.encode(query, List.of(String.valueOf(end))));
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aUsersMessagesAreNeitherSkippedNorRepeatedWhileOthersComeAndGo",
                    "aUsersSessionsAreNeitherSkippedNorRepeatedWhileOthersComeAndGo",
                    "sessionsOfAnOwnerAreAllFoundWhileTheyAreErased",
                    "sessionsWithAUsersMessagesAreAllFoundWhileTheyAreErased");
        }
    }

    /** Claims consistent lookups, but finds a user's sessions only from the second lookup on. */
    static final class FindsSessionsLate extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            Set<UserId> known = ConcurrentHashMap.newKeySet();
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public Page<SessionId> findSessionsWithMessagesOf(UserId user, int limit, Cursor cursor) {
                    Page<SessionId> page = super.findSessionsWithMessagesOf(user, limit, cursor);
                    return known.add(user) ? Page.last(List.of()) : page;
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("lookupsThatAreNotEventuallyConsistentSeeWhatWasAcknowledged");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "looks up the sessions of a user for the first time",
                    Set.of(
                            "aSessionWhoseMessagesOfAUserAreDeletedIsNotFoundAgain",
                            "idsOfTheLongestLengthWorkEverywhere",
                            "sessionsAreFoundAcrossTheStoresPages",
                            "sessionsWithAUsersMessagesAreAllFoundWhileTheyAreErased",
                            "theSessionsWithAUsersMessagesAreFoundInTheIndexAndInTheTable",
                            "whatIsExpiredAndStillThereIsFoundForErasureAndDeleted"));
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

    /** A row counts as unchanged only if its attributes are in the same order. */
    static final class ComparesTheOrderOfAttributes extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound)
                    .with(new DelegatingSessions(sound.sessions()) {
                        @Override
                        public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
                            return isInOrder(sound, read) ? super.replace(read, changed, messages) : Optional.empty();
                        }
                    })
                    .with((read, changed, at, message, expiry) -> read == null || isInOrder(sound, read)
                            ? sound.turns().append(read, changed, at, message, expiry)
                            : new TurnOutcome.RowChanged());
        }

        private static boolean isInOrder(InMemoryStorage sound, StoredSession read) {
            RawItem there = sound.tables().shelves.read(read.session().id(), shelf -> shelf.row());
            return there == null || namesOf(there).equals(namesOf(read.raw()));
        }

        private static List<String> namesOf(RawItem item) {
            return List.copyOf(item.attributes().keySet());
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aRowWhoseAttributesStandInAnotherOrderIsTheOneThatWasRead",
                    "aTurnIsWrittenOverARowWhoseAttributesStandInAnotherOrder");
        }
    }

    /** A turn whose slot is taken reports that without checking the row, if it has read none or the row was deleted. */
    static final class LooksAtTheSlotFirst extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with((read, changed, at, message, expiry) -> {
                boolean gone =
                        read == null || sound.sessions().find(changed.id()).isEmpty();
                boolean taken = at != null
                        && sound.tables()
                                .shelves
                                .read(changed.id(), shelf -> shelf.messages().containsKey(SortKey.of(at)));
                return gone && taken
                        ? new TurnOutcome.SlotTaken()
                        : sound.turns().append(read, changed, at, message, expiry);
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aDeletedRowIsWhatIsToldWhereThePlaceIsTakenToo",
                    "aRowThatAppearedIsWhatIsToldWhereThePlaceIsTakenToo");
        }
    }

    /** Tables with another layout are accepted. */
    static final class AcceptsAnyTable extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return sound;
        }

        @Override
        boolean acceptsAnyTable() {
            return true;
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aTableOfAnotherLayoutIsRefused");
        }
    }

    /** Every store reports that it is local, even a remote account. */
    static final class IsAlwaysLocal extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return sound;
        }

        @Override
        boolean expectedLocal() {
            return false;
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aStoreSaysWhetherItIsLocal");
        }
    }

    /** No flaw: all hooks are offered and no test fails. */
    static final class None extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return sound;
        }

        @Override
        Set<String> caughtBy() {
            return Set.of();
        }
    }
}
