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
import org.junit.jupiter.api.Test;
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

    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);
    /** An item of DynamoDB has at most 400 KB. */
    private static final String REFUSED = "refused";

    private static final int WINDOW = 20;
    private static final String TEXT = "x".repeat(200);
    private static final Path PAGE = Path.of("../../docs/frameworks.md");

    private final TurnCost cost = new TurnCost();
    private final DynamoDbClient client = DynamoDbClient.builder()
            .endpointOverride(DynamoDbServer.shared().endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
    private final Storage storage = new DynamoDbStorage(client, Stores.freshTables(), Clock.systemUTC(), cost);

    @BeforeEach
    void create() {
        storage.administration().createTables(ProgressListener.none());
    }

    @AfterEach
    void close() {
        storage.close();
        client.close();
    }

    @Test
    void aTurnCostsWhatThePageSays() throws IOException {
        ConversationMemory memory = Memories.memory(storage);
        List<String> conversations =
                SIZES.stream().map(messages -> filled(memory, messages)).toList();

        assertThat(Files.readString(PAGE))
                .contains(row(
                        "`ConversationChatMemory` | 1 GetItem, 2 PutItem, 1 Query",
                        size -> ours(Memories.chat(memory, WINDOW), conversations.get(size))))
                .contains(row(
                        "`MessageWindowChatMemory` over `ConversationChatMemoryRepository` | 3 GetItem, 2 PutItem, 3 Query",
                        size -> ours(
                                Memories.windowOver(new ConversationChatMemoryRepository(memory, WINDOW), WINDOW),
                                conversations.get(size))))
                .contains(row(
                        "`MessageWindowChatMemory` over a whole list, the window kept | 3 GetItem, 2 PutItem",
                        size -> naive(SIZES.get(size), WINDOW)))
                .contains(row(
                        "`MessageWindowChatMemory` over a whole list, everything kept | 3 GetItem, 2 PutItem",
                        size -> naive(SIZES.get(size), Integer.MAX_VALUE)));
    }

    /** Returns a row of the table; measures the units of each size, and the requests, which are the same for all of them. */
    private String row(String nameAndRequests, IntFunction<String> units) {
        StringBuilder row = new StringBuilder("| " + nameAndRequests);
        for (int size = 0; size < SIZES.size(); size++) {
            String measured = units.apply(size);
            row.append(" | ").append(measured);
            if (!measured.equals(REFUSED)) {
                assertThat(nameAndRequests).endsWith("| " + cost.requests());
            }
        }
        return row + " |";
    }

    private String ours(ChatMemory chat, String conversation) {
        // The first turn of a process also marks the session as active.
        turn(chat, conversation);
        cost.reset();
        turn(chat, conversation);
        return cost.units();
    }

    private String naive(int messages, int window) {
        WholeListRepository repository = new WholeListRepository(client, cost);
        List<org.springframework.ai.chat.messages.Message> all = new ArrayList<>();
        for (int i = 0; i < Math.min(messages, window); i += 2) {
            all.add(new UserMessage(TEXT));
            all.add(new AssistantMessage(TEXT));
        }
        try {
            repository.saveAll("c", all);
            cost.reset();
            turn(Memories.windowOver(repository, window), "c");
            return cost.units();
        } catch (DynamoDbException e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
            return REFUSED;
        }
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
