package io.conversationmemory.integration.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.fixture.Stores;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Counts the requests and the consumed capacity of a turn without tools, as the framework's advisor makes it: the window is read, the
 * question added, the reply added. The documentation has each of the rows.
 */
class TurnCostTest {

    private static final int WINDOW = 20;
    private static final String TEXT = "x".repeat(200);
    private static final Path PAGE = Path.of("../../docs/frameworks.md");

    private final TurnCost cost = new TurnCost();
    private DynamoDbClient client;
    private Storage storage;

    @BeforeEach
    void open() {
        client = DynamoDbClient.builder()
                .endpointOverride(DynamoDbServer.shared().endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        storage = new DynamoDbStorage(client, Stores.freshTables(), Clock.systemUTC(), cost);
        storage.administration().createTables(ProgressListener.none());
    }

    @AfterEach
    void close() {
        storage.close();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000, 10_000})
    void aTurnCostsWhatThePageSays(int messages) throws IOException {
        ConversationMemory memory = Memories.memory(storage);
        String conversation = filled(memory, messages);

        List<String> rows = List.of(
                row(
                        "`ConversationChatMemory`",
                        messages,
                        conversation,
                        max -> ConversationChatMemory.builder(memory)
                                .maxMessages(max)
                                .build()),
                row(
                        "`ConversationChatMemoryRepository` under `MessageWindowChatMemory`",
                        messages,
                        filled(memory, messages),
                        max -> Memories.windowOver(new ConversationChatMemoryRepository(memory, max), max)),
                naive("the list as one item, window of 20", messages, WINDOW),
                naive("the list as one item, nothing forgotten", messages, Integer.MAX_VALUE));

        assertThat(rows.get(0)).contains("1 GetItem, 2 PutItem, 1 Query");
        assertThat(Files.readString(PAGE)).contains(rows);
    }

    private String row(String name, int messages, String conversation, IntFunction<ChatMemory> memory) {
        ChatMemory chat = memory.apply(WINDOW);
        // The first turn of a process also marks the session as active.
        turn(chat, conversation);
        cost.reset();
        turn(chat, conversation);
        return row(name, messages, cost.columns());
    }

    private String naive(String name, int messages, int window) {
        WholeListRepository repository = new WholeListRepository(client, cost);
        ChatMemory chat = Memories.windowOver(repository, window);
        List<org.springframework.ai.chat.messages.Message> all = new ArrayList<>();
        for (int i = 0; i < Math.min(messages, window); i += 2) {
            all.add(new UserMessage(TEXT));
            all.add(new AssistantMessage(TEXT));
        }
        try {
            repository.saveAll("c", all);
            cost.reset();
            turn(chat, "c");
            return row(name, messages, cost.columns());
        } catch (DynamoDbException e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
            return row(name, messages, "refused: an item has at most 400 KB | |");
        }
    }

    private static String row(String name, int messages, String columns) {
        return "| " + name + " | " + String.format(java.util.Locale.ROOT, "%,d", messages) + " | " + columns.strip()
                + (columns.endsWith("|") ? "" : " |");
    }

    private static void turn(ChatMemory chat, String conversation) {
        chat.get(conversation);
        chat.add(conversation, new UserMessage(TEXT));
        chat.add(conversation, new AssistantMessage(TEXT));
    }

    private static String filled(ConversationMemory memory, int messages) {
        SessionId session = new SessionId("c-" + UUID.randomUUID());
        memory.createSession(session, null);
        SessionWriter writer = memory.writer(session);
        List<Message> batch = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
            batch.add(Message.of(new MessageId(UUID.randomUUID().toString()), role, TEXT));
            if (batch.size() == 100 || i == messages - 1) {
                writer.appendAll(batch);
                batch.clear();
            }
        }
        return session.value();
    }
}
