package io.conversationmemory.integration.springai;

import static io.conversationmemory.integration.springai.Memories.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationmemory.service.fixture.StoreKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;

/** Runs the promises of the framework's repository against its own and against ours on every storage. */
@ParameterizedClass
@MethodSource("repositories")
class ChatMemoryRepositoryTest {

    private final ChatMemoryRepository repository;
    private final String conversation = "c-" + UUID.randomUUID();

    ChatMemoryRepositoryTest(Supplier<ChatMemoryRepository> make) {
        repository = make.get();
    }

    static Stream<Supplier<ChatMemoryRepository>> repositories() {
        return Stream.concat(
                Stream.of(InMemoryChatMemoryRepository::new),
                Stream.of(StoreKind.values())
                        .map(kind -> () -> new ConversationChatMemoryRepository(Memories.memory(kind), 16)));
    }

    @ParameterizedTest
    @CsvSource({
        "u1 a1, u1 a1 u2",
        "u1 a1 u2 a2, u1 a1",
        "u1 a1 u2 a2, u1 a1 u3 a3",
        "u1 a1 u2 a2, u1 a3",
        "u1 a1, u2 a2",
        "u1 a1, s1 u1 a1",
        "s1 u1 a1, s2 u1 a1 u2",
        "s1 u1 a1, u1 a1",
        "u1 c1 r1 a1, u1 c1 r1 a2",
        "u1 a1 u1 a1, u1 a1 u1 a1 u1",
        "u1 a1 u2 a2, ''",
        "'', u1",
    })
    void whatIsSavedLastIsFound(String first, String second) {
        repository.saveAll(conversation, messages(first));
        assertThat(repository.findByConversationId(conversation)).isEqualTo(messages(first));

        repository.saveAll(conversation, messages(second));
        assertThat(repository.findByConversationId(conversation)).isEqualTo(messages(second));
    }

    @Test
    void whatWasEvictedForTheLimitDoesNotComeBack() {
        repository.saveAll(conversation, messages("u1 a1 u2 a2 u3 a3 u4 a4 u5 a5 u6 a6 u7 a7 u8 a8"));
        List<Message> saved = messages("u2 a2 u3 a3 u4 a4 u5 a5 u6 a6 u7 a7 u8 a8 u9");
        repository.saveAll(conversation, saved);

        assertThat(repository.findByConversationId(conversation)).isEqualTo(saved);
    }

    @Test
    void whatIsSavedAgainIsStoredOnce() {
        List<Message> saved = messages("s1 u1 c1 r1 a1 u2 a2");
        repository.saveAll(conversation, saved);
        repository.saveAll(conversation, saved);
        repository.saveAll(conversation, repository.findByConversationId(conversation));

        assertThat(repository.findByConversationId(conversation)).isEqualTo(saved);
    }

    @Test
    void randomMessagesAreSavedAgainWithoutLoss() {
        RandomMessages random = new RandomMessages(9);
        List<Message> turn = Stream.concat(
                        messages("u1").stream(),
                        Stream.generate(random::next)
                                .filter(message ->
                                        message.getMessageType().getValue().equals("assistant"))
                                .filter(message -> !((AssistantMessage) message).hasToolCalls())
                                .limit(15))
                .toList();
        repository.saveAll(conversation, turn);
        for (int i = 0; i < 2; i++) {
            List<Message> found = repository.findByConversationId(conversation);
            repository.saveAll(conversation, found);
        }

        List<Message> found = repository.findByConversationId(conversation);
        assertThat(found).hasSameSizeAs(turn);
        for (int i = 0; i < found.size(); i++) {
            Equality.assertSame(found.get(i), turn.get(i));
        }
    }

    @Test
    void aDeletedConversationIsEmpty() {
        repository.saveAll(conversation, messages("s1 u1 a1"));

        repository.deleteByConversationId(conversation);
        repository.deleteByConversationId(conversation);

        assertThat(repository.findByConversationId(conversation)).isEmpty();
    }

    @Test
    void conversationsAreListed() {
        repository.saveAll(conversation, messages("u1"));
        repository.saveAll(conversation + "-other", messages("u1"));

        assertThat(repository.findConversationIds())
                .contains(conversation, conversation + "-other")
                .doesNotHaveDuplicates();
    }

    @Test
    void argumentsAreChecked() {
        for (String blank : Arrays.asList("", " ", null)) {
            for (Runnable call : List.<Runnable>of(
                    () -> repository.findByConversationId(blank),
                    () -> repository.saveAll(blank, messages("u1")),
                    () -> repository.deleteByConversationId(blank))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(call::run)
                        .withMessage("conversationId cannot be null or empty");
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> repository.saveAll(conversation, null))
                .withMessage("messages cannot be null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> repository.saveAll(conversation, Collections.singletonList(null)))
                .withMessage("messages cannot contain null elements");
    }
}
