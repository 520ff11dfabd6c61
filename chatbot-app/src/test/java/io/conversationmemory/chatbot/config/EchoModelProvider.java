package io.conversationmemory.chatbot.config;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.service.Summarizer;
import java.net.URI;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service of the tests whose models repeat the question; one named {@code broken} has a problem. */
public final class EchoModelProvider implements LanguageModelProvider {

    @Override
    public Set<String> services() {
        return Set.of("echo");
    }

    @Override
    public Optional<LanguageModel> configure(String service, String model, @Nullable URI url, SettingsReader settings) {
        if (model.equals("broken")) {
            settings.problem("ECHO_KEY", "is not set");
            return Optional.empty();
        }
        return Optional.of(new EchoModel(service + " " + model + " at " + url));
    }

    record EchoModel(String name) implements LanguageModel {

        @Override
        public ReplyGenerator replyGenerator() {
            return (request, sink) -> Reply.of(name + ": " + request.question().content());
        }

        @Override
        public Summarizer summarizer() {
            return new Summarizer() {
                @Override
                public String summarize(@Nullable String previous, Iterator<StoredMessage> messages) {
                    return name;
                }

                @Override
                public String name() {
                    return name;
                }
            };
        }
    }
}
