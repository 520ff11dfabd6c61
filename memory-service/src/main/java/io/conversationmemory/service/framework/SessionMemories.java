package io.conversationmemory.service.framework;

import io.conversationmemory.service.ConversationMemory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Session memories by session, for frameworks that name a session in each call. Keeps the {@link #MAX_KEPT} used last; one that is made
 * anew only reads once more. Thread-safe.
 *
 * @param <M> the framework's type of messages
 */
public final class SessionMemories<M> {

    /** Maximum number of memories that are kept; each holds one window. */
    public static final int MAX_KEPT = 1_000;

    private final ConversationMemory memory;
    private final MessageCodec<M> codec;
    private final Map<SessionReference, SessionMemory<M>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionReference, SessionMemory<M>> eldest) {
            return size() > MAX_KEPT;
        }
    };

    /** Creates an empty cache. */
    public SessionMemories(ConversationMemory memory, MessageCodec<M> codec) {
        this.memory = memory;
        this.codec = codec;
    }

    /** Returns the memory of a session. */
    public SessionMemory<M> get(SessionReference session) {
        synchronized (kept) {
            return kept.computeIfAbsent(session, reference -> new SessionMemory<>(memory, reference, codec));
        }
    }
}
