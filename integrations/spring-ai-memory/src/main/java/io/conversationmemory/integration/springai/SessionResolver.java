package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.service.framework.SessionReference;
import org.jspecify.annotations.Nullable;

/** Finds the session of a conversation, and the user on whose behalf it is opened. Implementations are thread-safe. */
@FunctionalInterface
public interface SessionResolver {

    /**
     * Returns the session of a conversation.
     *
     * @param conversationId not blank
     * @param userId the advisor parameter {@link ConversationMemoryAdvisor#USER_ID}; null where there is none
     */
    SessionReference resolve(String conversationId, @Nullable String userId);

    /** Returns the resolver for which the conversation's id is that of the session. */
    static SessionResolver sameIds() {
        return (conversationId, userId) ->
                new SessionReference(new SessionId(conversationId), userId == null ? null : new UserId(userId));
    }
}
