package io.conversationmemory.integration.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.integration.springai.ConversationChatMemory;
import io.conversationmemory.integration.springai.ConversationChatMemoryRepository;
import io.conversationmemory.integration.springai.ConversationMemoryAdvisor;
import io.conversationmemory.integration.springai.SessionResolver;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.framework.SessionReference;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.advisor.api.BaseChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Tests the chat memory of an application, the framework's auto-configuration beside it, and the application's own beans. */
class AutoConfigurationTest {

    private final ApplicationContextRunner runner = Applications.runner();
    private final ApplicationContextRunner inMemory = Applications.inMemory();

    @Test
    void theChatMemoryOfTheApplicationIsOurs() {
        inMemory.run(context -> {
            assertThat(context).hasSingleBean(Storage.class).hasSingleBean(ConversationMemory.class);
            assertThat(context.getBean(ChatMemory.class)).isInstanceOf(ConversationChatMemory.class);
            assertThat(context.getBean(ChatMemoryRepository.class))
                    .isInstanceOf(ConversationChatMemoryRepository.class);
            assertThat(context).hasSingleBean(ConversationMemoryAdvisor.class).hasSingleBean(HealthIndicator.class);

            context.getBean(ChatMemory.class).add("c", new UserMessage("hello"));
            assertThat(context.getBean(ChatMemoryRepository.class).findByConversationId("c"))
                    .hasSize(1);
            assertThat(context.getBean(ChatMemoryRepository.class).findConversationIds())
                    .containsExactly("c");
        });
    }

    @Test
    void theFilesOfTheStarterNameItsClasses() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(
                        ConversationMemoryAutoConfiguration.class.getName(),
                        ChatMemoryAutoConfiguration.class.getName(),
                        MemoryAdvisorAutoConfiguration.class.getName(),
                        HealthAutoConfiguration.class.getName());
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(StorageSelectionFailureAnalyzer.class);
    }

    @Test
    void theWindowHasTheLimitsOfTheProperties() {
        inMemory.withPropertyValues("conversation-memory.max-messages=2").run(context -> {
            ChatMemory memory = context.getBean(ChatMemory.class);
            memory.add("c", turns(2));
            assertThat(memory.get("c")).hasSize(2);
            assertThat(context.getBean(ChatMemoryRepository.class).findByConversationId("c"))
                    .hasSize(2);
        });
        inMemory.withPropertyValues("conversation-memory.max-tokens=30").run(context -> {
            ChatMemory memory = context.getBean(ChatMemory.class);
            memory.add("c", turns(20));
            assertThat(memory.get("c").size()).isBetween(2, 20);
        });
    }

    @Test
    void theBeansOfTheApplicationWin() {
        Storage storage = new InMemoryStorage(Clock.systemUTC(), Retention.forever());
        runner.withBean(Storage.class, () -> storage)
                .run(context -> assertThat(
                                context.getBean(ConversationMemory.class).storage())
                        .isSameAs(storage));
        ConversationMemory memory = new ConversationMemory(storage, Clock.systemUTC(), Runnable::run);
        runner.withBean(ConversationMemory.class, () -> memory).run(context -> {
            assertThat(context).doesNotHaveBean(Storage.class).hasSingleBean(ConversationChatMemory.class);
            assertThat(context.getBean(ConversationMemory.class)).isSameAs(memory);
        });
        ChatMemory chat = MessageWindowChatMemory.builder().build();
        inMemory.withBean(ChatMemory.class, () -> chat).run(context -> {
            assertThat(context.getBean(ChatMemory.class)).isSameAs(chat);
            assertThat(context).doesNotHaveBean(ConversationMemoryAdvisor.class);
        });
        ChatMemoryRepository repository = new InMemoryChatMemoryRepository();
        inMemory.withBean(ChatMemoryRepository.class, () -> repository)
                .run(context ->
                        assertThat(context.getBean(ChatMemoryRepository.class)).isSameAs(repository));
    }

    @Test
    void clockAndResolverOfTheApplicationAreUsed() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        inMemory.withBean(Clock.class, () -> Clock.fixed(now, ZoneOffset.UTC))
                .withBean(
                        SessionResolver.class,
                        () -> (conversation, user) -> SessionReference.open(new SessionId("tenant/" + conversation)))
                .run(context -> {
                    context.getBean(ChatMemory.class).add("c", new UserMessage("hello"));
                    assertThat(context.getBean(ConversationMemory.class)
                                    .findSession(new SessionId("tenant/c"))
                                    .orElseThrow()
                                    .createdAt()
                                    .toString())
                            .startsWith("2026-01-01T00:00:00");
                });
    }

    @Test
    void anApplicationWithoutAChatClientHasNoAdvisor() {
        inMemory.withClassLoader(new FilteredClassLoader(BaseChatMemoryAdvisor.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(ConversationChatMemory.class)
                        .doesNotHaveBean("conversationMemoryAdvisor"));
    }

    private static List<Message> turns(int turns) {
        return IntStream.range(0, turns)
                .boxed()
                .flatMap(i -> Stream.<Message>of(new UserMessage("question " + i), new AssistantMessage("answer " + i)))
                .toList();
    }
}
