package io.conversationmemory.console.validate;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where checks take place: the storage, and users and sessions that nobody else has and that are remembered for the clean-up. */
final class ValidationContext {

    private final SystemUnderValidation.Opener opener;
    private final MessageIdGenerator ids;
    private final Clock clock;
    private final IndexLagRetry patience;
    private final ProgressListener progress;
    private final String run;
    private final Set<String> users = new ConcurrentSkipListSet<>();
    private final Set<String> sessions = new ConcurrentSkipListSet<>();
    /** Stays open to the end, since only who has created the tables removes them; null where they are not to be removed. */
    private final @Nullable SystemUnderValidation creator;

    private SystemUnderValidation subject;

    ValidationContext(
            SystemUnderValidation.Opener opener,
            TableLifetime tables,
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
        this.subject = opener.open();
        this.creator = tables == TableLifetime.TEMPORARY ? opener.open() : null;
    }

    ConversationMemory memory() {
        return subject.memory();
    }

    /** What creates the tables. */
    ConversationMemory creator() {
        return creator == null ? subject.memory() : creator.memory();
    }

    /** Whether the tables are removed in the end. */
    boolean tablesAreTemporary() {
        return creator != null;
    }

    Chatbot chatbot() {
        return subject.chatbot();
    }

    ProgressListener progress() {
        return progress;
    }

    /** Closes the storage and opens it again, as another process would. */
    void restart() {
        subject.close();
        subject = opener.open();
    }

    void close() {
        subject.close();
        if (creator != null) {
            creator.close();
        }
    }

    UserId user(String name) {
        users.add(run + "-" + name);
        return new UserId(run + "-" + name);
    }

    SessionId session(String name) {
        sessions.add(run + "-" + name);
        return new SessionId(run + "-" + name);
    }

    /** A session that the storage or the chatbot has named itself. */
    void remember(SessionId session) {
        sessions.add(session.value());
    }

    List<UserId> users() {
        return users.stream().map(UserId::new).toList();
    }

    List<SessionId> sessions() {
        return sessions.stream().map(SessionId::new).toList();
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
}
