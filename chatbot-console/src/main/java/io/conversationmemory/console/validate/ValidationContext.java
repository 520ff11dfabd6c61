package io.conversationmemory.console.validate;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.waiting.Backoff;
import io.conversationmemory.service.ConversationMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** State of a validation: the open storage, and the users and sessions that the checks use and the clean-up deletes. */
final class ValidationContext implements AutoCloseable {

    /** Time of messages whose time does not matter. */
    static final Timestamp TIME = Timestamp.parse("2025-03-01T00:00:00Z");

    private static final Operation INDEX_READ = new Operation(PortOperation.FIND_MESSAGES_OF_USER, null, null);
    private static final int MAX_WAITS = 17;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Validation.Setup setup;
    private final ProgressListener progress;
    private final String prefix;
    private final Set<UserId> users = new HashSet<>();
    private final Set<SessionId> sessions = new HashSet<>();

    /** Stays open to the end, since tables can only be removed by the storage that created them; null if they are to stay. */
    private final @Nullable ChatbotApplication creator;

    private ChatbotApplication application;

    ValidationContext(Validation.Setup setup, ProgressListener progress) {
        this.setup = setup;
        this.progress = progress;
        this.prefix = "validate-" + setup.ids().next() + "-";
        this.application = setup.opener().get();
        this.creator = setup.temporaryTables() ? setup.opener().get() : null;
    }

    ConversationMemory memory() {
        return application.memory();
    }

    Storage storage() {
        return memory().storage();
    }

    /** Returns the memory that creates the tables. */
    ConversationMemory creator() {
        return creator == null ? application.memory() : creator.memory();
    }

    /** Returns true if the tables are removed at the end. */
    boolean tablesAreTemporary() {
        return creator != null;
    }

    MessageIdGenerator ids() {
        return setup.ids();
    }

    Chatbot chatbot() {
        return application.chatbot();
    }

    ProgressListener progress() {
        return progress;
    }

    /** Closes the storage and opens it again. */
    void restart() {
        application.close();
        application = setup.opener().get();
    }

    @Override
    public void close() {
        application.close();
        if (creator != null) {
            creator.close();
        }
    }

    /** Returns a user that no other validation uses, and registers it for the clean-up. */
    UserId user(String name) {
        UserId user = new UserId(prefix + name);
        users.add(user);
        return user;
    }

    /** Returns a session that no other validation uses, and registers it for the clean-up. */
    SessionId session(String name) {
        SessionId session = new SessionId(prefix + name);
        register(session);
        return session;
    }

    /** Registers a session for the clean-up. */
    void register(SessionId session) {
        sessions.add(session);
    }

    /** Returns a message of a user, without an id of that user. */
    Message message(String content) {
        return Message.of(ids().next(), Role.USER, content);
    }

    /** Returns messages "1" to "count", alternately of the user and of the chatbot. */
    List<Message> messages(int count, UserId user) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Message.of(ids().next(), i % 2 == 1 ? Role.USER : Role.ASSISTANT, String.valueOf(i))
                        .withUser(user))
                .toList();
    }

    /** Returns the contents of messages of {@link #messages}, from one number to another. */
    static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    }

    /** Returns the contents of messages; for an unreadable item, its problems. */
    static List<String> contents(List<? extends MessageItem> items) {
        return items.stream()
                .map(item -> item instanceof StoredMessage stored ? stored.content() : "unreadable: " + item.problems())
                .toList();
    }

    /** Returns the contents of the newest messages of a session. */
    List<String> newest(SessionId session, int limit) {
        return contents(memory().history(session, TimeRange.all(), limit).items());
    }

    /** Returns the stored preferences of a user; none are a failure. */
    StoredPreferences preferences(UserId user) {
        return memory().preferences(user)
                .orElseThrow(() -> CheckResult.failure("the preferences that were stored", "none"));
    }

    /** Reads an eventually consistent index until it returns the expected value, for half a minute at most. */
    <T> T eventually(T expected, Supplier<T> read) {
        T seen = read.get();
        for (int round = 0; !seen.equals(expected) && round < MAX_WAITS; round++) {
            setup.sleeper().sleep(Backoff.delay(FIRST_WAIT, LONGEST_WAIT, round), INDEX_READ);
            seen = read.get();
        }
        return seen;
    }

    /** Deletes what the checks have stored, continues after failures, and verifies that nothing is left. */
    String cleanUp() {
        List<String> failed = new ArrayList<>();
        AtomicLong removed = new AtomicLong();
        for (SessionId session : sessions) {
            attempt("session " + session, () -> removed.addAndGet(memory().deleteSession(session, progress)), failed);
        }
        for (UserId user : users) {
            attempt("preferences of " + user, () -> memory().deletePreferences(user), failed);
        }
        failed.addAll(eventually(List.of(), this::remaining));
        if (!failed.isEmpty()) {
            throw CheckResult.failure("nothing to be left", String.join(", ", failed));
        }
        return Quantity.of(removed.get(), "message") + " removed, nothing left of "
                + Quantity.of(users.size(), "user") + " and "
                + Quantity.of(sessions.size(), "session");
    }

    private static void attempt(String what, Runnable deletion, List<String> failed) {
        try {
            deletion.run();
        } catch (RuntimeException e) {
            failed.add(what + " (" + e.getMessage() + ")");
        }
    }

    private List<String> remaining() {
        ConversationMemory memory = memory();
        List<String> remaining = new ArrayList<>();
        for (SessionId session : sessions) {
            if (!newest(session, 1).isEmpty()) {
                remaining.add("messages of session " + session);
            }
        }
        for (UserId user : users) {
            if (memory.preferences(user).isPresent()) {
                remaining.add("preferences of " + user);
            }
            if (!memory.messagesOf(user, 1, null).items().isEmpty()) {
                remaining.add("messages of " + user);
            }
            if (!memory.sessionsOf(user, 1, null).items().isEmpty()) {
                remaining.add("sessions of " + user);
            }
        }
        return remaining;
    }
}
