package io.conversationmemory.service;

import io.conversationmemory.domain.context.ConversationContext;

/**
 * A session and the context that was read together with it.
 *
 * @param session passed the ownership check
 * @param context what a reply to the next question is generated from
 */
public record OpenedSession(SessionHandle session, ConversationContext context) {}
