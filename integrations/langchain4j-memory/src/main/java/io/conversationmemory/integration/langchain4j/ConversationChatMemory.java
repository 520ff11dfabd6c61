package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.framework.MemoryIds;
import io.conversationmemory.service.framework.SessionMemory;
import io.conversationmemory.service.framework.WindowView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The memory of one memory id, made by {@link ConversationChatMemoryProvider}: a window of whole turns over the session of that id. Adding
 * appends, nothing is ever rewritten, and what leaves the window stays in the history. May live for many turns. Thread-safe.
 *
 * <p>Failures are those of the storage's ports, and {@link io.conversationmemory.service.SessionForbiddenException} where the session
 * belongs to another user.
 */
public final class ConversationChatMemory implements ChatMemory {

    private final Object id;
    private final SessionMemory<ChatMessage> session;
    private final Supplier<WindowView> view;
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private OpenCalls openCalls = OpenCalls.none();

    ConversationChatMemory(
            Object id, SessionMemory<ChatMessage> session, Supplier<WindowView> view, Executor executor) {
        this.id = id;
        this.session = session;
        this.view = view;
        this.executor = executor;
    }

    @Override
    public Object id() {
        return id;
    }

    /** Appends the message. A system message is kept apart, as the first of the window, and is written only if it differs from the last one. */
    @Override
    public void add(ChatMessage message) {
        append(List.of(message));
    }

    /** Appends the messages, atomically up to 100; nothing for null. */
    @Override
    public void add(Iterable<ChatMessage> messages) {
        if (messages != null) {
            append(list(messages));
        }
    }

    private void append(List<ChatMessage> messages) {
        locked(() -> {
            openCalls = OpenCalls.none();
            session.add(messages, view.get());
            return null;
        });
    }

    /**
     * Replaces the messages by a list. If it begins with the window, or with the newest part of it, the rest is appended; else the messages
     * after the last common one are superseded and the rest is appended, atomically; a list that has nothing in common restarts the
     * window. Without a system message, there is none any more.
     *
     * @param messages not empty
     */
    @Override
    public void set(Iterable<ChatMessage> messages) {
        List<ChatMessage> list = list(Objects.requireNonNull(messages, "messages"));
        if (list.isEmpty()) {
            throw new IllegalArgumentException("messages must not be empty");
        }
        locked(() -> {
            session.set(openCalls.putBackInto(list), view.get());
            openCalls = OpenCalls.none();
            return null;
        });
    }

    /**
     * Returns the system message, if there is one, then the newest whole turns that fit: each begins with a user message, and each tool call
     * has its result. Calls of the turn under way are returned with their results, as soon as all of these are there; until then they are
     * left out, since a question may follow: their turn may have failed.
     *
     * @return a list that the caller may change
     */
    @Override
    public List<ChatMessage> messages() {
        return locked(() -> {
            List<ChatMessage> messages = session.messages(view.get());
            openCalls = OpenCalls.takeFrom(messages);
            return messages;
        });
    }

    /** Restarts the window and forgets the system message. The history stays; see {@link #erase}. */
    @Override
    public void clear() {
        locked(() -> {
            openCalls = OpenCalls.none();
            session.clear();
            return null;
        });
    }

    /**
     * Erases the session with all its messages from the storage.
     *
     * @return the number of messages that were removed
     */
    public long erase() {
        return locked(() -> {
            openCalls = OpenCalls.none();
            return session.delete(ProgressListener.none());
        });
    }

    /** Appends like {@link #add(Iterable)}, on the provider's executor. */
    public CompletableFuture<Void> addAsync(List<ChatMessage> messages) {
        return CompletableFuture.runAsync(() -> add(messages), executor);
    }

    /** Replaces the messages like {@link #set(Iterable)}, on the provider's executor. */
    public CompletableFuture<Void> setAsync(List<ChatMessage> messages) {
        return CompletableFuture.runAsync(() -> set(messages), executor);
    }

    /** Returns the messages like {@link #messages()}, on the provider's executor. */
    public CompletableFuture<List<ChatMessage>> messagesAsync() {
        return CompletableFuture.supplyAsync(this::messages, executor);
    }

    private <T> T locked(Supplier<T> operation) {
        lock.lock();
        try {
            return MemoryIds.naming(id, session.reference(), operation);
        } finally {
            lock.unlock();
        }
    }

    private static List<ChatMessage> list(Iterable<ChatMessage> messages) {
        List<ChatMessage> list = new ArrayList<>();
        messages.forEach(list::add);
        return list;
    }
}
