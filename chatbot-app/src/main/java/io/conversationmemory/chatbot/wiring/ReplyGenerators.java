package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.chatbot.reply.ReplyGenerator;
import java.util.ServiceLoader;

/** Finds the {@link ReplyGenerator} that a dependency provides. */
final class ReplyGenerators {

    private ReplyGenerators() {}

    /**
     * Returns the generator that {@link ServiceLoader} finds.
     *
     * @throws MissingReplyGeneratorException if there is none
     */
    static ReplyGenerator find(ClassLoader classes) {
        return ServiceLoader.load(ReplyGenerator.class, classes)
                .findFirst()
                .orElseThrow(MissingReplyGeneratorException::new);
    }
}
