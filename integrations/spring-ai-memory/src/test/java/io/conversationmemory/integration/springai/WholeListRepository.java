package io.conversationmemory.integration.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.UserMessage;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The simplest store that the framework's repository asks for: one item for each conversation, with the list of its messages. */
final class WholeListRepository implements ChatMemoryRepository {

    private final String table = "whole-lists-" + UUID.randomUUID();
    private final DynamoDbClient client;
    private final TurnCost cost;

    WholeListRepository(DynamoDbClient client, TurnCost cost) {
        this.client = client;
        this.cost = cost;
        client.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build()));
    }

    @Override
    public List<String> findConversationIds() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Message> findByConversationId(String conversationId) {
        var response = client.getItem(request -> request.tableName(table)
                .key(Map.of("id", AttributeValue.fromS(conversationId)))
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        cost.record("GetItem", response.consumedCapacity().capacityUnits());
        List<Message> messages = new ArrayList<>();
        if (response.hasItem()) {
            for (AttributeValue message : response.item().get("messages").l()) {
                String text = message.m().get("text").s();
                messages.add(
                        message.m().get("type").s().equals("USER")
                                ? new UserMessage(text)
                                : new AssistantMessage(text));
            }
        }
        return messages;
    }

    @Override
    public void saveAll(String conversationId, List<Message> messages) {
        List<AttributeValue> list = messages.stream()
                .map(message -> AttributeValue.fromM(Map.of(
                        "type",
                        AttributeValue.fromS(message.getMessageType() == MessageType.USER ? "USER" : "ASSISTANT"),
                        "text",
                        AttributeValue.fromS(message.getText()))))
                .toList();
        var response = client.putItem(request -> request.tableName(table)
                .item(Map.of("id", AttributeValue.fromS(conversationId), "messages", AttributeValue.fromL(list)))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        cost.record("PutItem", response.consumedCapacity().capacityUnits());
    }

    @Override
    public void deleteByConversationId(String conversationId) {
        throw new UnsupportedOperationException();
    }
}
