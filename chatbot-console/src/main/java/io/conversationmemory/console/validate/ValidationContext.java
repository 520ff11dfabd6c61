package io.conversationmemory.console.validate;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where checks take place: the storage, and users and sessions that nobody else has and that are remembered for the clean-up. */
final class ValidationContext {

    private final Supplier<ChatbotApplication> opener;
    private final MessageIdGenerator ids;
    private final Clock clock;
    private final IndexLagRetry patience;
    private final ProgressListener progress;
    private final String run;
    private final Set<UserId> users = ConcurrentHashMap.newKeySet();
    private final Set<SessionId> sessions = ConcurrentHashMap.newKeySet();
    /** Stays open to the end, since only who has created the tables removes them; null where they are not to be removed. */
    private final @Nullable ChatbotApplication creator;

    private ChatbotApplication application;

    ValidationContext(
            Supplier<ChatbotApplication> opener,
            boolean temporaryTables,
            MessageIdGenerator ids,
            Clock clock,
            IndexLagRetry patience,
            ProgressListener progress) {
        this.opener = opener;
        this.ids = ids;
        this.clock = clock;
        this.patience = patience;
        this.progress = progress;
        this.run = "validate-" + ids.next();
        this.application = opener.get();
        this.creator = temporaryTables ? opener.get() : null;
    }

    ConversationMemory memory() {
        return application.memory();
    }

    /** What creates the tables. */
    ConversationMemory creator() {
        return creator == null ? application.memory() : creator.memory();
    }

    /** Whether the tables are removed in the end. */
    boolean tablesAreTemporary() {
        return creator != null;
    }

    Chatbot chatbot() {
        return application.chatbot();
    }

    ProgressListener progress() {
        return progress;
    }

    /** Closes the storage and opens it again, as another process would. */
    void restart() {
        application.close();
        application = opener.get();
    }

    void close() {
        application.close();
        if (creator != null) {
            creator.close();
        }
    }

    UserId user(String name) {
        UserId user = new UserId(run + "-" + name);
        users.add(user);
        return user;
    }

    SessionId session(String name) {
        SessionId session = new SessionId(run + "-" + name);
        sessions.add(session);
        return session;
    }

    /** A session that the storage or the chatbot has named itself. */
    void remember(SessionId session) {
        sessions.add(session);
    }

    Timestamp now() {
        return Timestamp.now(clock);
    }

    MessageId id() {
        return ids.next();
    }

    /** So many messages, "1" and so on, by turns of the user and of the chatbot. */
    List<Message> messages(int count, UserId user) {
        List<Message> messages = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            messages.add(Message.of(ids.next(), i % 2 == 1 ? Role.USER : Role.ASSISTANT, String.valueOf(i))
                    .withUser(user));
        }
        return messages;
    }

    /** What they say; a bad item says what is wrong with it. */
    static List<String> contents(List<? extends MessageItem> items) {
        return items.stream()
                .map(item -> item instanceof StoredMessage stored ? stored.content() : "bad: " + item.problems())
                .toList();
    }

    /** An index may lag: looks again until both are equal, or patience is over. */
    <T> T eventually(T expected, Supplier<T> look) throws InterruptedException {
        T seen = look.get();
        for (int round = 0; !seen.equals(expected) && patience.waitForMore(round); round++) {
            seen = look.get();
        }
        return seen;
    }

    /** Deletes all that the checks have stored, as far as possible, and looks whether anything is left. */
    String cleanUp() throws InterruptedException {
        List<String> failed = new ArrayList<>();
        long removed = 0;
        for (SessionId session : sessions) {
            try {
                removed += memory().deleteSession(session, progress);
            } catch (RuntimeException e) {
                failed.add("session " + session + " (" + e.getMessage() + ")");
            }
        }
        for (UserId user : users) {
            try {
                memory().deletePreferences(user);
            } catch (RuntimeException e) {
                failed.add("preferences of " + user + " (" + e.getMessage() + ")");
            }
        }
        failed.addAll(eventually(List.of(), this::left));
        if (!failed.isEmpty()) {
            throw new CheckFailure("nothing to be left", String.join(", ", failed));
        }
        return Quantity.of(removed, "message") + " removed, nothing left of "
                + Quantity.of(users.size(), "user") + " and "
                + Quantity.of(sessions.size(), "session");
    }

    private List<String> left() {
        ConversationMemory memory = memory();
        List<String> left = new ArrayList<>();
        for (SessionId session : sessions) {
            if (!memory.history(session, TimeRange.all(), 1).items().isEmpty()) {
                left.add("messages of session " + session);
            }
        }
        for (UserId user : users) {
            if (memory.preferences(user).isPresent()) {
                left.add("preferences of " + user);
            }
            if (!memory.messagesOf(user, 1, null).items().isEmpty()) {
                left.add("messages of " + user);
            }
            if (!memory.sessionsOf(user, 1, null).items().isEmpty()) {
                left.add("sessions of " + user);
            }
        }
        return left;
    }
}
