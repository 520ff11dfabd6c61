package io.conversationmemory.chatbot.config;

import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.service.Summarizer;

/** A configured language model. Connects to nothing, and loads nothing of its provider's library, before it is used. Thread-safe. */
public interface LanguageModel {

    /** Returns a generator whose replies the model writes. */
    ReplyGenerator replyGenerator();

    /** Returns a summarizer whose summaries the model writes. */
    Summarizer summarizer();
}
