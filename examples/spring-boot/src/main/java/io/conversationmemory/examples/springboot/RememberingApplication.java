package io.conversationmemory.examples.springboot;

import io.conversationmemory.integration.springai.ConversationMemoryAdvisor;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Asks the questions of its command line, and prints the replies. */
@SpringBootApplication
public class RememberingApplication {

    /** Starts the application. */
    public static void main(String[] arguments) {
        SpringApplication.run(RememberingApplication.class, arguments);
    }

    // snippet: client
    @Bean
    ChatClient chatClient(ChatModel model, ConversationMemoryAdvisor memory) {
        return ChatClient.builder(model).defaultAdvisors(memory).build();
    }
    // end

    @Bean
    ChatModel chatModel() {
        return new ScriptedModel();
    }

    @Bean
    ApplicationRunner questions(ChatClient client) {
        return arguments -> arguments.getNonOptionArgs().forEach(question -> System.out.println(ask(client, question)));
    }

    private static String ask(ChatClient client, String question) {
        // snippet: ask
        String reply = client.prompt(question)
                .advisors(advisor -> advisor.param(ChatMemory.CONVERSATION_ID, "conversation-1")
                        .param(ConversationMemoryAdvisor.USER_ID, "ana"))
                .call()
                .content();
        // end
        return String.valueOf(reply);
    }
}
