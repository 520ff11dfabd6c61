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

/** Has a reply made, keeps what it learned, and makes a message of it; whatever goes wrong in the generator comes out typed. */
final class ReplyComposer {

    private final ReplyGenerator generator;
    private final LearnedPreferenceWriter learner;

    ReplyComposer(ReplyGenerator generator, LearnedPreferenceWriter learner) {
        this.generator = generator;
        this.learner = learner;
    }

    /** The reply as a message that is not stored yet. */
    Message make(
            ConversationContext context, StoredMessage question, UserFamiliarity standing, BufferedReplySink stream) {
        Reply reply = learner.keep(question.userId(), generate(context, question, standing, stream));
        try {
            return Message.of(UuidV7.replyTo(question.sessionId(), question.id()), Role.ASSISTANT, reply.content())
                    .withUser(question.userId())
                    .withMetadata(ReplyMetadata.of(reply, context, question));
        } catch (IllegalArgumentException e) {
            // Text or metadata that no store can hold.
            throw ReplyFailedException.failed(question, e);
        }
    }

    private Reply generate(
            ConversationContext context, StoredMessage question, UserFamiliarity standing, BufferedReplySink stream) {
        Reply reply;
        try {
            reply = generator.generate(new ReplyRequest(context, question, question.userId(), standing), stream);
        } catch (RuntimeException e) {
            if (stream.isCancelled()) {
                throw ReplyFailedException.cancelled(question);
            }
            throw ReplyFailedException.failed(question, e);
        }
        if (stream.isCancelled()) {
            throw ReplyFailedException.cancelled(question);
        }
        return reply;
    }
}
