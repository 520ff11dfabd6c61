package io.conversationmemory.service;

import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.session.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a context as they were read, at the same time or one after the other.
 *
 * @param row null if the session has none
 * @param newest the newest messages, whatever they are
 * @param preferences the user's; none without a user
 */
record SessionRead(@Nullable StoredSession row, NewestMessages newest, ContextPreferences preferences) {}
