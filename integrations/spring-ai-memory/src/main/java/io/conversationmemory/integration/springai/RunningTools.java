package io.conversationmemory.integration.springai;

import io.conversationmemory.service.framework.SessionReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;

/**
 * The sessions whose newest message, added by this process, calls tools: their results are about to come. In every other session, calls
 * without results are those of a turn that was cut off. Thread-safe.
 */
final class RunningTools {

    private static final int MAX_KEPT = 10_000;

    private final Set<SessionReference> sessions = Collections.synchronizedSet(Collections.newSetFromMap(newest()));

    private static Map<SessionReference, Boolean> newest() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<SessionReference, Boolean> eldest) {
                return size() > MAX_KEPT;
            }
        };
    }

    boolean contains(SessionReference session) {
        return sessions.contains(session);
    }

    /** Records the newest messages of a session. */
    void record(SessionReference session, List<Message> messages) {
        if (!messages.isEmpty()
                && messages.get(messages.size() - 1) instanceof AssistantMessage last
                && last.hasToolCalls()) {
            sessions.add(session);
        } else {
            sessions.remove(session);
        }
    }
}
