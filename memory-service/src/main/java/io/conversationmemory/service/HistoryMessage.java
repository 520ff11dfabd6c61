package io.conversationmemory.service;

import io.conversationmemory.domain.message.MessageItem;

/**
 * Message of a whole history.
 *
 * @param item the message
 * @param isSuperseded true if a rewind removed it from the conversation
 */
public record HistoryMessage(MessageItem item, boolean isSuperseded) {}
