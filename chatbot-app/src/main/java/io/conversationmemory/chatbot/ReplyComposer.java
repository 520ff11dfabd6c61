package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;

/** Generates a reply, stores the preferences that it learned, and turns it into a message. A failure of the generator is typed. */
final class ReplyComposer {

    private final ReplyGenerator generator;
    private final LearnedPreferenceWriter learner;

    ReplyComposer(ReplyGenerator generator, LearnedPreferenceWriter learner) {
        this.generator = generator;
        this.learner = learner;
    }

    /** Returns the reply as a message that is not stored yet. */
    Message compose(
            ConversationContext context, StoredMessage question, UserFamiliarity familiarity, BufferedReplySink sink) {
        Reply reply = learner.keep(question.userId(), generate(context, question, familiarity, sink));
        try {
            return Message.of(UuidV7.replyTo(question.sessionId(), question.id()), Role.ASSISTANT, reply.content())
                    .withUser(question.userId())
                    .withMetadata(ReplyMetadata.of(reply, context, question));
        } catch (IllegalArgumentException e) {
            // Text or metadata that cannot be stored.
            throw ReplyFailedException.failed(question, e);
        }
    }

    private Reply generate(
            ConversationContext context, StoredMessage question, UserFamiliarity familiarity, BufferedReplySink sink) {
        Reply reply;
        try {
            reply = generator.generate(new ReplyRequest(context, question, question.userId(), familiarity), sink);
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
}
