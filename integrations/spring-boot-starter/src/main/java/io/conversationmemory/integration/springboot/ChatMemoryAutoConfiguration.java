package io.conversationmemory.integration.springboot;

import io.conversationmemory.integration.springai.ConversationChatMemory;
import io.conversationmemory.integration.springai.ConversationChatMemoryRepository;
import io.conversationmemory.integration.springai.SessionResolver;
import io.conversationmemory.service.ConversationMemory;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.tokenizer.JTokkitTokenCountEstimator;
import org.springframework.ai.tokenizer.TokenCountEstimator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Makes the chat memory of Spring AI, before the framework makes one that forgets at a restart. */
@AutoConfiguration(
        after = ConversationMemoryAutoConfiguration.class,
        beforeName = "org.springframework.ai.model.chat.memory.autoconfigure.ChatMemoryAutoConfiguration")
public class ChatMemoryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(ChatMemory.class)
    ConversationChatMemory conversationChatMemory(
            ConversationMemory memory,
            ConversationMemoryProperties properties,
            ObjectProvider<SessionResolver> resolver,
            ObjectProvider<TokenCountEstimator> estimator) {
        ConversationChatMemory.Builder builder = ConversationChatMemory.builder(memory);
        resolver.ifUnique(builder::sessionResolver);
        if (properties.maxMessages() != null) {
            builder.maxMessages(properties.maxMessages());
        }
        if (properties.maxTokens() != null) {
            builder.maxTokens(properties.maxTokens(), estimator.getIfUnique(JTokkitTokenCountEstimator::new));
        }
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean(ChatMemoryRepository.class)
    ConversationChatMemoryRepository conversationChatMemoryRepository(
            ConversationMemory memory, ConversationMemoryProperties properties) {
        Integer max = properties.maxMessages();
        return max == null
                ? new ConversationChatMemoryRepository(memory)
                : new ConversationChatMemoryRepository(memory, max);
    }
}
