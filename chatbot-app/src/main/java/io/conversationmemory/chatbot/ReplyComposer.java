package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.service.ConversationMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Generates a reply, stores the preferences that it learned, and turns it into a message. A failure of the generator is typed. */
final class ReplyComposer {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyComposer.class);

    private final ReplyGenerator generator;
    private final ConversationMemory memory;

    ReplyComposer(ReplyGenerator generator, ConversationMemory memory) {
        this.generator = generator;
        this.memory = memory;
    }

    /** Returns the messages of the reply, not stored yet. What it learned is written only if they can be stored. */
    ReplyMessages compose(
            ConversationContext context,
            StoredMessage question,
            UserFamiliarity familiarity,
            TakenBack taken,
            BufferedReplySink sink) {
        MessageId id = UuidV7.replyTo(question.sessionId(), question.id());
        return compose(id, context, question, familiarity, () -> taken, sink);
    }

    /**
     * Returns the messages of the reply with the id; see the other method of this name.
     *
     * @param takeBack takes back what superseded replies have learned, once this reply is generated
     */
    ReplyMessages compose(
            MessageId id,
            ConversationContext context,
            StoredMessage question,
            UserFamiliarity familiarity,
            Supplier<TakenBack> takeBack,
            BufferedReplySink sink) {
        Reply reply = generate(context, question, familiarity, sink);
        UserId user = question.userId();
        if (user == null) {
            return messages(id, reply, List.of(), takeBack.get(), context, question);
        }
        // A reply that cannot be stored fails before anything is written.
        List<LearnedChange> planned = reply.learned().stream()
                .map(change -> new LearnedChange(change, null))
                .toList();
        messages(id, reply, planned, TakenBack.nothing(), context, question);
        TakenBack taken = takeBack.get();
        List<LearnedChange> learned = new ArrayList<>();
        Reply kept = keep(user, reply, learned);
        return messages(id, kept, learned, taken, context, question);
    }

    private static ReplyMessages messages(
            MessageId id,
            Reply reply,
            List<LearnedChange> learned,
            TakenBack taken,
            ConversationContext context,
            StoredMessage question) {
        try {
            Message message = Message.of(id, Role.ASSISTANT, reply.content())
                    .withUser(question.userId())
                    .withMetadata(ReplyMetadata.of(reply, learned, taken, context, question));
            ReplyMessages messages = ReplyMessages.of(question, reply.toolRounds(), message);
            MessageSize.check(question.sessionId(), messages);
            return messages;
        } catch (IllegalArgumentException | ItemTooLargeException e) {
            // Text or metadata that cannot be stored.
            throw ReplyFailedException.failed(question, e);
        }
    }

    private Reply generate(
            ConversationContext context, StoredMessage question, UserFamiliarity familiarity, BufferedReplySink sink) {
        sink.begin(question);
        Reply reply;
        try {
            reply = Objects.requireNonNull(
                    generator.generate(
                            new ReplyRequest(
                                    context,
                                    question,
                                    question.userId(),
                                    familiarity,
                                    StoredUserHistory.of(memory, question)),
                            sink),
                    "The generator returned null instead of a reply.");
        } catch (RuntimeException e) {
            if (sink.isCancelled()) {
                throw ReplyFailedException.cancelled(question);
            }
            throw ReplyFailedException.failed(question, e);
        }
        if (sink.isCancelled()) {
            throw ReplyFailedException.cancelled(question);
        }
        return reply;
    }

    /**
     * Writes what the reply has learned, before the reply is stored: a reply that says "noted" is stored only once it is true.
     * Returns the reply, or the one for the case that the changes could not be written.
     *
     * @param learned receives the changes that were written
     */
    private Reply keep(UserId user, Reply reply, List<LearnedChange> learned) {
        try {
            for (PreferenceChange change : reply.learned()) {
                AtomicReference<LearnedChange> made = new AtomicReference<>();
                memory.changePreference(user, change.key(), current -> {
                    made.set(LearnedChange.of(change, current));
                    return change.applyTo(current);
                });
                learned.add(made.get());
            }
            return reply;
        } catch (InterruptedOperationException e) {
            throw e;
        } catch (StorageException e) {
            if (reply.contentIfNotKept() == null) {
                throw e;
            }
            LOG.warn("Preferences could not be noted: {}", e.getMessage());
            learned.clear();
            return reply.withContent(reply.contentIfNotKept()).withLearned(List.of(), null);
        }
    }
}
