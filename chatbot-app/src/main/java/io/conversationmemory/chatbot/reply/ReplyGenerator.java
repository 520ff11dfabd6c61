package io.conversationmemory.chatbot.reply;

/**
 * Makes the chatbot's reply. Implementations are thread-safe and keep nothing between calls: all that they may know of the
 * conversation is in the request.
 */
@FunctionalInterface
public interface ReplyGenerator {

    /**
     * Makes the reply to a question that is stored already. Under a caller's message id it may be called more than once for
     * the same question, by several processes at the same time; one of the replies is kept.
     *
     * @param stream takes parts of the content as they come; a generator may leave it alone, and the content is then shown
     *     whole once it is stored
     * @return the whole reply, what went to the stream included
     * @throws RuntimeException if there can be none; the question stays stored without a reply
     */
    Reply generate(ReplyRequest request, ReplySink stream);
}
