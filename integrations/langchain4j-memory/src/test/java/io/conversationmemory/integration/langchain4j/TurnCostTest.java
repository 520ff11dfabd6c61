package io.conversationmemory.integration.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.integration.langchain4j.CapacityMeter.Cost;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.fixture.Stores;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The requests and the capacity of a turn, in conversations of ten to ten thousand messages; the documentation has the table. */
@Timeout(120)
class TurnCostTest {

    private static final int WINDOW = 20;
    private static final List<Integer> LENGTHS = List.of(10, 100, 1_000, 10_000);
    private static final String ID = "s-1";
    private static final SystemMessage BRIEF = SystemMessage.from("Be brief.");

    private final CapacityMeter meter = new CapacityMeter();
    private final DynamoDbClient client = DynamoDbClient.builder()
            .endpointOverride(DynamoDbServer.shared().endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(meter))
            .build();
    private final DynamoDbSettings tables = Stores.freshTables();
    private final Map<Integer, Cost> costs = new TreeMap<>();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aTurnOfOursCostsTheSameAtEachLength() throws IOException {
        ConversationMemory memory = memory();
        inEachLength(memory, provider(memory).get(ID));

        assertThat(costs.values()).extracting(Cost::requests).containsOnly("1 GetItem, 2 PutItem, 1 Query");
        assertThat(costs.get(10_000)).isEqualTo(costs.get(1_000)).isEqualTo(costs.get(100));
        isDocumented("`ConversationChatMemory`");
    }

    @Test
    void aTurnOfTheFrameworksWindowOverOurStoreCostsTheSameAtEachLength() throws IOException {
        ConversationMemory memory = memory();
        ChatMemoryStore store = ConversationChatMemoryStore.builder()
                .memory(memory)
                .maxMessages(WINDOW)
                .build();
        inEachLength(memory, window(store, WINDOW));

        assertThat(costs.values()).extracting(Cost::requests).containsOnly("3 GetItem, 2 PutItem, 3 Query");
        assertThat(costs.get(10_000)).isEqualTo(costs.get(1_000)).isEqualTo(costs.get(100));
        isDocumented("`MessageWindowChatMemory` over `ConversationChatMemoryStore`");
    }

    @Test
    void aTurnOverAWholeListWritesItTwiceAndKeepsOnlyTheWindow() throws IOException {
        ChatMemoryStore store = new WholeListStore(client, tables.conversationsTable());
        for (int length : LENGTHS) {
            ChatMemory window = window(store, WINDOW);
            window.set(withSystemMessage(conversation(length)));
            costs.put(length, turn(window));
        }

        assertThat(costs.values()).extracting(Cost::requests).containsOnly("4 GetItem, 2 PutItem");
        isDocumented("`MessageWindowChatMemory` over a whole list, the window kept");
    }

    @Test
    void aTurnOverAWholeListOfAllMessagesGrowsUntilItIsRefused() throws IOException {
        ChatMemoryStore store = new WholeListStore(client, tables.conversationsTable());
        for (int length : LENGTHS.subList(0, 3)) {
            store.updateMessages(ID, withSystemMessage(conversation(length)));
            costs.put(length, turn(window(store, Integer.MAX_VALUE)));
        }

        assertThat(costs.get(1_000).written()).isGreaterThan(50 * costs.get(10).written());
        assertThatThrownBy(() -> store.updateMessages(ID, conversation(10_000)))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("size");
        isDocumented("`MessageWindowChatMemory` over a whole list, everything kept");
    }

    private ConversationMemory memory() {
        Clock clock = Clock.systemUTC();
        // With an observer, requests ask for their capacity, which the meter reads.
        DynamoDbStorage storage = new DynamoDbStorage(client, tables, clock, request -> {});
        storage.administration().createTables(ProgressListener.none());
        return new ConversationMemory(storage, clock, Runnable::run);
    }

    private static ConversationChatMemoryProvider provider(ConversationMemory memory) {
        return ConversationChatMemoryProvider.builder()
                .memory(memory)
                .maxMessages(WINDOW)
                .build();
    }

    private static ChatMemory window(ChatMemoryStore store, int maxMessages) {
        return MessageWindowChatMemory.builder()
                .id(ID)
                .maxMessages(maxMessages)
                .chatMemoryStore(store)
                .build();
    }

    private static List<ChatMessage> withSystemMessage(List<ChatMessage> conversation) {
        List<ChatMessage> messages = new ArrayList<>(conversation);
        messages.add(0, BRIEF);
        return messages;
    }

    /** Lets the conversation grow, and measures a turn at each length. */
    private void inEachLength(ConversationMemory memory, ChatMemory chat) {
        ConversationChatMemory filler = provider(memory).get(ID);
        filler.add(BRIEF);
        int stored = 0;
        for (int length : LENGTHS) {
            filler.add((Iterable<ChatMessage>) conversation(length).subList(stored, length));
            costs.put(length, turn(chat));
            stored = length + 2;
        }
    }

    /** Measures the calls that AiServices make in a turn. */
    private Cost turn(ChatMemory chat) {
        meter.take();
        chat.add(BRIEF);
        chat.messages();
        chat.add(UserMessage.from("x".repeat(100)));
        chat.add(AiMessage.from("x".repeat(100)));
        return meter.take();
    }

    /** Returns that many messages of a hundred characters. */
    private static List<ChatMessage> conversation(int length) {
        List<ChatMessage> messages = new ArrayList<>();
        for (int n = 0; n < length; n++) {
            String text = String.format(Locale.ROOT, "%0100d", n);
            messages.add(n % 2 == 0 ? UserMessage.from(text) : AiMessage.from(text));
        }
        return messages;
    }

    /** Checks the row of the table in the documentation. */
    private void isDocumented(String memory) throws IOException {
        StringBuilder row =
                new StringBuilder("| " + memory + " | " + costs.get(100).requests() + " |");
        for (int length : LENGTHS) {
            Cost cost = costs.get(length);
            row.append(
                    cost == null
                            ? " refused |"
                            : String.format(Locale.ROOT, " %.1f / %.1f |", cost.read(), cost.written()));
        }
        assertThat(Files.readString(Path.of("..", "..", "docs", "frameworks.md")))
                .contains(row);
    }
}
