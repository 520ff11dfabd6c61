package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ReplyListener;

/** A turn that is ready to run, such as a message or an edit. */
@FunctionalInterface
interface Turn {

    /** Runs the turn. */
    ChatReply run(ReplyListener listener);
}
