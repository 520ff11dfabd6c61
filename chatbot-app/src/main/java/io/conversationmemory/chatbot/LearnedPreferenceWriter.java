package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.service.ConversationMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what a reply has learned, before the reply is stored: a reply that says "noted" is stored only once it is true.
 */
final class LearnedPreferenceWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LearnedPreferenceWriter.class);

    private final ConversationMemory memory;

    LearnedPreferenceWriter(ConversationMemory memory) {
        this.memory = memory;
    }

    /** Returns the reply to be stored: with the changes that were written, or with the content for the case that they were not. */
    Reply keep(@Nullable UserId user, Reply reply) {
        if (reply.learned().isEmpty()) {
            return reply;
        }
        if (user == null) {
            return withoutLearning(reply, reply.content());
        }
        try {
            reply.learned().forEach(change -> keep(user, change));
            return reply;
        } catch (InterruptedOperationException e) {
            throw e;
        } catch (StorageException e) {
            if (reply.contentIfNotKept() == null) {
                throw e;
            }
            LOG.warn("Preferences could not be noted: {}", e.getMessage());
            return withoutLearning(reply, reply.contentIfNotKept());
        }
    }

    private void keep(UserId user, PreferenceChange change) {
        memory.changePreference(user, change.key(), change::applyTo);
    }

    private static Reply withoutLearning(Reply reply, String content) {
        return new Reply(
                content, reply.intent(), reply.confidence(), reply.suggestions(), List.of(), null, reply.metadata());
    }
}
