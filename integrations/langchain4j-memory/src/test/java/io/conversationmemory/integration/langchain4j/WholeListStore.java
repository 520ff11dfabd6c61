package io.conversationmemory.integration.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A store as the framework's documentation suggests it: all messages of a memory in one item, written anew each time. */
final class WholeListStore implements ChatMemoryStore {

    private final DynamoDbClient client;
    private final String table;

    /** Creates the store and its table. */
    WholeListStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
        AttributeDefinition id = AttributeDefinition.builder()
                .attributeName("id")
                .attributeType(ScalarAttributeType.S)
                .build();
        KeySchemaElement key = KeySchemaElement.builder()
                .attributeName("id")
                .keyType(KeyType.HASH)
                .build();
        client.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(id))
                .keySchema(List.of(key)));
    }

    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        Map<String, AttributeValue> item = client.getItem(request -> request.tableName(table)
                        .key(key(memoryId))
                        .consistentRead(true)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .item();
        return item.isEmpty()
                ? List.of()
                : ChatMessageDeserializer.messagesFromJson(item.get("messages").s());
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
