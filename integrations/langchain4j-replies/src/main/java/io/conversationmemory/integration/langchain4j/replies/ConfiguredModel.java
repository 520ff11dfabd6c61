package io.conversationmemory.integration.langchain4j.replies;

import io.conversationmemory.chatbot.config.LanguageModel;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.service.Summarizer;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A model of the settings, created when it is used first: a configuration is often read and not used. */
final class ConfiguredModel implements LanguageModel {

    private final String name;
    private final ModelSource models;
    private @Nullable ReplyGenerator generator;
    private @Nullable Summarizer summarizer;

    ConfiguredModel(String name, ModelSource models) {
        this.name = name;
        this.models = models;
    }

    @Override
    public ReplyGenerator replyGenerator() {
        return (request, sink) -> openedGenerator().generate(request, sink);
    }

    @Override
    public Summarizer summarizer() {
        return new Summarizer() {
            @Override
            public String summarize(@Nullable String previous, Iterator<StoredMessage> messages) {
                return openedSummarizer().summarize(previous, messages);
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    private synchronized ReplyGenerator openedGenerator() {
        ReplyGenerator opened = generator;
        if (opened == null) {
            opened = new LangChain4jReplyGenerator(models.streamingChatModel());
            generator = opened;
        }
        return opened;
    }

    private synchronized Summarizer openedSummarizer() {
        Summarizer opened = summarizer;
        if (opened == null) {
            opened = new LangChain4jSummarizer(models.chatModel(), name);
            summarizer = opened;
        }
        return opened;
    }

    /** Returns service and model, never a key. */
    @Override
    public String toString() {
        return "ConfiguredModel[" + name + "]";
    }
}
