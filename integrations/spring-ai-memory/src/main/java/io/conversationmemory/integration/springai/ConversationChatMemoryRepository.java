package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.framework.SessionMemories;
import io.conversationmemory.service.framework.SessionReference;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.util.Assert;

/**
 * A repository for those who keep the framework's {@link MessageWindowChatMemory}: what it saves anew in each turn is compared with the
 * window, and only what is new is appended. What it evicts stays in the history. {@link ConversationChatMemory} needs fewer reads and loses
 * nothing to concurrent turns, so prefer it.
 *
 * <p>Conversations have no owner, and their ids are those of the sessions. Failures are those of the ports ({@link
 * io.conversationmemory.port.StorageException}). Thread-safe.
 */
public final class ConversationChatMemoryRepository implements ChatMemoryRepository {

    private static final int PAGE = 1_000;

    private final ConversationMemory memory;
    private final SessionMemories<Message> sessions;
    private final ChatWindow window;
    private final RunningTools runningTools = new RunningTools();

    /** Creates a repository for windows of at most 20 messages, the framework's default. */
    public ConversationChatMemoryRepository(ConversationMemory memory) {
        this(memory, ChatWindow.DEFAULT_MESSAGES);
    }

    /**
     * Creates a repository.
     *
     * @param maxMessages as that of the {@link MessageWindowChatMemory} over it, 1 to 9,999
     */
    public ConversationChatMemoryRepository(ConversationMemory memory, int maxMessages) {
        Assert.notNull(memory, "memory cannot be null");
        Assert.isTrue(maxMessages > 0, "maxMessages must be greater than 0");
        this.memory = memory;
        this.sessions = new SessionMemories<>(memory, new SpringAiMessageCodec());
        this.window = ChatWindow.evictedByFramework(maxMessages);
    }

    /** Returns the ids of all sessions, sorted, cleared ones included. Reads the whole table of sessions, page by page. */
    @Override
    public List<String> findConversationIds() {
        Set<String> ids = new TreeSet<>();
        Cursor cursor = null;
        do {
            Page<RawItem> page = page(cursor);
            page.items().forEach(row -> row.text("session_id").ifPresent(ids::add));
            cursor = page.next();
        } while (cursor != null);
        return List.copyOf(ids);
    }

    private Page<RawItem> page(@Nullable Cursor cursor) {
        return memory.storage().items().findPage(ItemKind.SESSION, PAGE, cursor);
    }

    /** Returns the system message, if there is one, then the newest whole turns that fit. */
    @Override
    public List<Message> findByConversationId(String conversationId) {
        SessionReference session = resolve(conversationId);
        return sessions.get(session).messages(window.view(!runningTools.contains(session)));
    }

    /** Makes the list the window: appends what is new, and supersedes what is missing at the end. */
    @Override
    public void saveAll(String conversationId, List<Message> messages) {
        SessionReference session = resolve(conversationId);
        Assert.notNull(messages, "messages cannot be null");
        Assert.noNullElements(messages, "messages cannot contain null elements");
        sessions.get(session).set(messages, window.view(!runningTools.contains(session)));
        runningTools.record(session, messages);
    }

    /** Restarts the window. What was said stays in the history; {@link ConversationMemory#deleteSession} removes it. */
    @Override
    public void deleteByConversationId(String conversationId) {
        sessions.get(resolve(conversationId)).clear();
    }

    private static SessionReference resolve(String conversationId) {
        Assert.hasText(conversationId, "conversationId cannot be null or empty");
        return SessionResolver.sameIds().resolve(conversationId, null);
    }
}
