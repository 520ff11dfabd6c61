package io.conversationmemory.integration.springboot;

import io.conversationmemory.service.ConversationMemory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Adds the storage to the application's health. */
@AutoConfiguration(after = ConversationMemoryAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("conversationmemory")
@ConditionalOnSingleCandidate(ConversationMemory.class)
public class HealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "conversationMemoryHealthIndicator")
    HealthIndicator conversationMemoryHealthIndicator(ConversationMemory memory) {
        return new StorageHealthIndicator(memory);
    }
}
