package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.items.CursorCodec;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageSetupException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.zip.Deflater;

/** Flaws in the lookups of a user's items. */
final class IndexFlaws {

    private IndexFlaws() {}

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
}
