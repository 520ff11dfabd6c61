package io.conversationmemory.chatbot.wiring;

/** Thrown when no reply generator is bound and none is on the class path. Names the Maven dependency to add. */
public final class MissingReplyGeneratorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingReplyGeneratorException() {
        super("No ReplyGenerator is on the class path. Add the Maven dependency "
                + "io.conversationmemory:chatbot-replies, or bind a ReplyGenerator of your own.");
    }
}
