package io.conversationmemory.benchmarks.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.UserMessage;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Spring AI's window over the simplest repository that it asks for: the messages of a conversation as a list in one item. */
final class SpringAiWindow implements Design {

    private static final String ID = "0199ad3c-6d5a-7c11-8d3f-5b1e0c9f2a77";

    private final ChatMemory memory;
    private final ChatMemoryRepository repository;

    /**
     * Creates the table.
     *
     * @param limit the number of messages that the window keeps
     */
    SpringAiWindow(Tables tables, int limit) {
        this.repository = new WholeListRepository(tables.client(), tables.create("id"));
        this.memory = MessageWindowChatMemory.builder()
                .chatMemoryRepository(repository)
                .maxMessages(limit)
                .build();
    }

    @Override
    public void fill(List<String> contents) {
        List<Message> messages = new ArrayList<>();
        contents.forEach(content ->
                messages.add(messages.size() % 2 == 0 ? new UserMessage(content) : new AssistantMessage(content)));
        memory.add(ID, messages);
    }

    @Override
    public List<String> turn(String question, String reply) {
        return turn(memory, ID, question, reply);
    }

    /** Makes the calls that the framework's advisor makes in a turn without tools. */
    static List<String> turn(ChatMemory memory, String id, String question, String reply) {
        List<String> window = memory.get(id).stream()
                .map(message -> String.valueOf(message.getText()))
                .toList();
        memory.add(id, new UserMessage(question));
        memory.add(id, new AssistantMessage(reply));
        return window;
    }

    private record WholeListRepository(DynamoDbClient client, String table) implements ChatMemoryRepository {

        @Override
        public List<String> findConversationIds() {
            return List.of(ID);
        }

        @Override
        public List<Message> findByConversationId(String conversationId) {
            Map<String, AttributeValue> item = client.getItem(request -> request.tableName(table)
                            .key(Map.of("id", AttributeValue.fromS(conversationId)))
                            .consistentRead(true)
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .item();
            List<Message> messages = new ArrayList<>();
            for (AttributeValue message : Attributes.list(item, "messages")) {
                String text = Attributes.text(message.m(), "text");
                messages.add(
                        Attributes.text(message.m(), "type").equals(MessageType.USER.name())
                                ? new UserMessage(text)
                                : new AssistantMessage(text));
            }
            return messages;
        }

        @Override
        public void saveAll(String conversationId, List<Message> messages) {
            List<AttributeValue> list = messages.stream()
                    .map(message -> AttributeValue.fromM(Map.of(
                            "type",
                            AttributeValue.fromS(message.getMessageType().name()),
                            "text",
                            AttributeValue.fromS(String.valueOf(message.getText())))))
                    .toList();
            client.putItem(request -> request.tableName(table)
                    .item(Map.of("id", AttributeValue.fromS(conversationId), "messages", AttributeValue.fromL(list)))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        }

        @Override
        public void deleteByConversationId(String conversationId) {
            client.deleteItem(
                    request -> request.tableName(table).key(Map.of("id", AttributeValue.fromS(conversationId))));
        }
    }
}
