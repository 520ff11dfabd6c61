package io.conversationmemory.reliability.wire;

import static io.conversationmemory.port.PortOperation.APPEND_MESSAGE;
import static io.conversationmemory.port.PortOperation.APPEND_MESSAGES;
import static io.conversationmemory.port.PortOperation.FIND_ALL_MESSAGES;
import static io.conversationmemory.port.PortOperation.FIND_MESSAGES_OF_USER;
import static io.conversationmemory.port.PortOperation.FIND_NEWEST_MESSAGES;
import static io.conversationmemory.port.PortOperation.FIND_PAGE_OF_SESSION;
import static io.conversationmemory.port.PortOperation.FIND_SESSIONS_WITH_MESSAGES_OF_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionCounts;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Steps of one client on messages of shared sessions, by its own clock. Not thread-safe. */
final class MessageSteps {

    private static final int SESSIONS_AT_A_TIME = 6;
    private static final int STEPS_PER_SESSION = 300;
    private static final int MAX_PAGES_OF_USER = 4;

    private final FaultyWireFixture fixture;
    private final AppendLedger ledger;
    private final String client;
    private final Random random;
    private final Clock clock;
    private final UserId user;
    private final Map<SessionId, SessionWriter> writers = new HashMap<>();
    private final Map<SessionId, Timestamp> lastAcknowledged = new HashMap<>();
    private int steps;

    MessageSteps(FaultyWireFixture fixture, AppendLedger ledger, String client, Random random, Clock clock) {
        this.fixture = fixture;
        this.ledger = ledger;
        this.client = client;
        this.random = random;
        this.clock = clock;
        this.user = new UserId("user-" + client);
    }

    void append() {
        append(APPEND_MESSAGE, 1);
    }

    void appendAll() {
        append(APPEND_MESSAGES, 2 + random.nextInt(4));
    }

    private void append(PortOperation operation, int count) {
        steps++;
        SessionId session = session();
        SessionWriter writer = writers.computeIfAbsent(
                session, id -> new SessionWriter(id, LabelledMessages.messages(fixture), clock));
        List<Message> messages = IntStream.range(0, count)
                .mapToObj(number -> Message.ofUser(
                        new MessageId(client + "-" + steps + "-" + number),
                        FaultyWireFixture.SECRET + " " + steps,
                        user))
                .toList();
        AppendAttempt attempt = new AppendAttempt(session, writer, messages);
        ledger.add(attempt);
        for (int tries = 1 + random.nextInt(4); tries > 0 && attempt.stored == null; tries--) {
            attempt.record(fixture.call(operation, attempt::append));
        }
        List<StoredMessage> stored = attempt.stored;
        if (stored == null) {
            return;
        }
        Timestamp before = lastAcknowledged.put(session, stored.get(count - 1).time());
        assertThat(before == null || before.isBefore(stored.get(0).time()))
                .as("after the messages acknowledged to this client before")
                .isTrue();
        if (random.nextInt(8) == 0) {
            MessageRepository repository = fixture.on(operation).messages();
            Timestamp proposed = stored.get(0).time();
            Outcome<List<StoredMessage>> again = fixture.call(
                    operation,
                    () -> count == 1
                            ? List.of(repository.append(session, proposed, messages.get(0)))
                            : repository.appendAll(session, proposed, messages));
            if (again.isDone()) {
                assertThat(again.get()).as("repeated").isEqualTo(stored);
            }
        }
    }

    void newest() {
        SessionId session = session();
        int limit = 1 + random.nextInt(40);
        TreeMap<String, StoredMessage> before = ledger.acknowledged(session);
        Outcome<NewestMessages> newest = fixture.call(
                FIND_NEWEST_MESSAGES,
                () -> fixture.on(FIND_NEWEST_MESSAGES).messages().findNewest(session, TimeRange.all(), limit));
        if (newest.isDone()) {
            List<MessageItem> items = newest.get().items();
            checkAscending(items);
            String first = items.size() < limit ? "" : items.get(0).key().value();
            assertThat(keysOf(items)).containsAll(before.tailMap(first).keySet());
        }
    }

    void pages() {
        SessionId session = session();
        boolean forwards = random.nextBoolean();
        int limit = 20 + random.nextInt(150);
        TreeMap<String, StoredMessage> before = ledger.acknowledged(session);
        Direction direction = forwards ? Direction.FORWARDS : Direction.BACKWARDS;
        List<MessageItem> items = pages(
                FIND_PAGE_OF_SESSION,
                Integer.MAX_VALUE,
                cursor -> fixture.on(FIND_PAGE_OF_SESSION)
                        .messages()
                        .findPage(session, TimeRange.all(), direction, limit, cursor));
        if (!forwards) {
            Collections.reverse(items);
        }
        checkAscending(items);
        assertThat(keysOf(items)).containsAll(before.keySet());
    }

    void pagesOfUser() {
        UserId other = new UserId("user-" + random.nextInt(4));
        List<MessageItem> items = pages(
                FIND_MESSAGES_OF_USER,
                MAX_PAGES_OF_USER,
                cursor -> fixture.on(FIND_MESSAGES_OF_USER).messages().findPageByUser(other, 50, cursor));
        assertThat(items.stream().map(item -> item.sessionKey() + " " + item.key()))
                .as("index reads return no duplicates")
                .doesNotHaveDuplicates();
    }

    void sessionsOfUser() {
        Storage storage = fixture.on(FIND_SESSIONS_WITH_MESSAGES_OF_USER);
        boolean fullScan = random.nextInt(4) == 0;
        Storage lookup = fullScan ? storage.withFullScan() : storage;
        Outcome<Page<SessionId>> page = fixture.call(
                FIND_SESSIONS_WITH_MESSAGES_OF_USER,
                () -> lookup.messages().findSessionsWithMessagesOf(user, 10_000, null));
        if (page.isDone() && fullScan && page.get().next() == null) {
            assertThat(page.get().items()).containsAll(lastAcknowledged.keySet());
        }
    }

    void pageOfAll() {
        fixture.call(
                FIND_ALL_MESSAGES,
                () -> fixture.on(FIND_ALL_MESSAGES)
                        .items()
                        .findPage(ItemKind.MESSAGE, 20, null)
                        .map(MessageItems::decode));
    }

    void survey() {
        SessionId session = session();
        int before = ledger.acknowledged(session).size();
        Outcome<SessionCounts> survey = fixture.call(
                FIND_PAGE_OF_SESSION,
                () -> fixture.on(FIND_PAGE_OF_SESSION).messages().countSession(session, ProgressListener.none()));
        if (survey.isDone()) {
            assertThat(survey.get().messages()).isGreaterThanOrEqualTo(before);
        }
    }

    /** Reads pages from the first on; a failed page is read again with the same cursor. */
    private <T> List<T> pages(PortOperation operation, int most, Function<@Nullable Cursor, Page<T>> page) {
        List<T> items = new ArrayList<>();
        Cursor cursor = null;
        int read = 0;
        do {
            Cursor at = cursor;
            Outcome<Page<T>> outcome = fixture.call(operation, () -> page.apply(at));
            while (!outcome.isDone()) {
                outcome = fixture.call(operation, () -> page.apply(at));
            }
            items.addAll(outcome.get().items());
            cursor = outcome.get().next();
            read++;
        } while (cursor != null && read < most);
        return items;
    }

    /** Returns a shared session; new sessions replace old ones, so that none grows without limit. */
    private SessionId session() {
        return new SessionId("shared-" + (steps / STEPS_PER_SESSION) + "-" + random.nextInt(SESSIONS_AT_A_TIME));
    }

    private static List<String> keysOf(List<MessageItem> items) {
        return items.stream().map(item -> item.key().value()).toList();
    }

    private static void checkAscending(List<MessageItem> items) {
        assertThat(keysOf(items)).as("in order, without duplicates").isSorted().doesNotHaveDuplicates();
    }
}
