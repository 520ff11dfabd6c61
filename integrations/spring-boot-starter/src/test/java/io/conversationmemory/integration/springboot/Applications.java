package io.conversationmemory.integration.springboot;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Applications with the starter, and with the framework's own auto-configuration of a chat memory. */
final class Applications {

    private Applications() {}

    static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        org.springframework.ai.model.chat.memory.autoconfigure.ChatMemoryAutoConfiguration.class,
                        ConversationMemoryAutoConfiguration.class,
                        ChatMemoryAutoConfiguration.class,
                        MemoryAdvisorAutoConfiguration.class,
                        HealthAutoConfiguration.class));
    }

    static ApplicationContextRunner inMemory() {
        return runner().withPropertyValues("conversation-memory.storage=inmemory");
    }
}
