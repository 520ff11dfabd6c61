package io.conversationmemory.integration.springboot;

import io.conversationmemory.integration.springai.ConversationChatMemory;
import io.conversationmemory.integration.springai.ConversationMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.BaseChatMemoryAdvisor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Makes the advisor over the chat memory, in an application with a chat client. */
@AutoConfiguration(after = ChatMemoryAutoConfiguration.class)
@ConditionalOnClass(BaseChatMemoryAdvisor.class)
@ConditionalOnSingleCandidate(ConversationChatMemory.class)
public class MemoryAdvisorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ConversationMemoryAdvisor conversationMemoryAdvisor(ConversationChatMemory memory) {
        return ConversationMemoryAdvisor.builder(memory).build();
    }
}
