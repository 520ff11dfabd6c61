package io.conversationmemory.chatbot.reply;

/**
 * Generates the chatbot's replies. Implementations are thread-safe and stateless: everything that they may know of the conversation
 * is in the request.
 */
@FunctionalInterface
public interface ReplyGenerator {

    /**
     * Generates the reply to a question that is already stored. With an idempotency key it may be called more than once for the same
     * question, by several processes at the same time; one of the replies is stored.
     *
     * @param sink receives parts of the content as they are generated; if it receives none, the content is passed on as a whole
     *     once it is stored
     * @return the whole reply, the streamed parts included
     * @throws RuntimeException if no reply can be generated; the question stays stored without one
     */
    Reply generate(ReplyRequest request, ReplySink sink);
}
