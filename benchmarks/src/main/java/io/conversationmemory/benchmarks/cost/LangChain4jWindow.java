package io.conversationmemory.benchmarks.cost;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** LangChain4j's window over the store that its documentation suggests: all messages of a memory as JSON in one item. */
final class LangChain4jWindow implements Design {

    private final ChatMemory memory;
    private final ChatMemoryStore store;

    /**
     * Creates the table.
     *
     * @param limit the number of messages that the window keeps
     */
    LangChain4jWindow(Tables tables, int limit) {
        this.store = new WholeListStore(tables.client(), tables.create("id"));
        this.memory = MessageWindowChatMemory.builder()
                .id("0199ad3c-6d5a-7c11-8d3f-5b1e0c9f2a77")
                .maxMessages(limit)
                .chatMemoryStore(store)
                .build();
    }

    @Override
    public void fill(List<String> contents) {
        List<ChatMessage> messages = new ArrayList<>();
        contents.forEach(content ->
                messages.add(messages.size() % 2 == 0 ? UserMessage.from(content) : AiMessage.from(content)));
        memory.set(messages);
    }

    @Override
    public List<String> turn(String question, String reply) {
        return turn(memory, question, reply);
    }

    /** Makes the calls that the framework's services make in a turn without tools and without a system message. */
    static List<String> turn(ChatMemory memory, String question, String reply) {
        List<String> window = memory.messages().stream()
                .map(message -> message instanceof UserMessage user ? user.singleText() : ((AiMessage) message).text())
                .toList();
        memory.add(UserMessage.from(question));
        memory.add(AiMessage.from(reply));
        return window;
    }

    private record WholeListStore(DynamoDbClient client, String table) implements ChatMemoryStore {

        @Override
        public List<ChatMessage> getMessages(Object memoryId) {
            Map<String, AttributeValue> item = client.getItem(request -> request.tableName(table)
                            .key(key(memoryId))
                            .consistentRead(true)
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .item();
            return item.isEmpty()
                    ? List.of()
                    : ChatMessageDeserializer.messagesFromJson(Attributes.text(item, "messages"));
        }

        @Override
        public void updateMessages(Object memoryId, List<ChatMessage> messages) {
            AttributeValue json = AttributeValue.fromS(ChatMessageSerializer.messagesToJson(messages));
            client.putItem(request -> request.tableName(table)
                    .item(Map.of("id", AttributeValue.fromS(memoryId.toString()), "messages", json))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        }

        @Override
        public void deleteMessages(Object memoryId) {
            client.deleteItem(request -> request.tableName(table).key(key(memoryId)));
        }

        private static Map<String, AttributeValue> key(Object memoryId) {
            return Map.of("id", AttributeValue.fromS(memoryId.toString()));
        }
    }
}
