package io.conversationmemory.benchmarks.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * By hand: all messages of the conversation, or the newest, as a list in one item, which is written anew. Keeps role and content only, and
 * perhaps the idempotency keys of the last turns.
 */
final class SingleItem implements Design {

    private static final Map<String, AttributeValue> KEY =
            Map.of("session_id", AttributeValue.fromS("0199ad3c-6d5a-7c11-8d3f-5b1e0c9f2a77"));

    private final DynamoDbClient client;
    private final String table;
    private final int limit;
    private final Writes writes;
    private final List<String> keys = new ArrayList<>();

    /** When the item is written. */
    enum Writes {
        /** With the question, and with the reply. */
        TWICE,
        /** With the reply: a crash before it loses the question. */
        ONCE,
        /** With the question and its idempotency key, and with the reply, as the last of so many keys. */
        TWICE_WITH_KEYS;

        static final int KEYS = 20;
    }

    /**
     * Creates the table.
     *
     * @param limit the number of messages that are kept
     */
    SingleItem(Tables tables, int limit, Writes writes) {
        this.client = tables.client();
        this.table = tables.create("session_id");
        this.limit = limit;
        this.writes = writes;
    }

    @Override
    public void fill(List<String> contents) {
        List<AttributeValue> messages = new ArrayList<>();
        for (int turn = 0; turn < Math.min(contents.size() / 2, Writes.KEYS); turn++) {
            keys.add(UUID.randomUUID().toString());
        }
        contents.forEach(content -> messages.add(message(messages.size() % 2 == 0 ? "user" : "assistant", content)));
        write(messages);
    }

    @Override
    public List<String> turn(String question, String reply) {
        List<AttributeValue> messages = new ArrayList<>(Attributes.list(
                client.getItem(request -> request.tableName(table)
                                .key(KEY)
                                .consistentRead(true)
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                        .item(),
                "messages"));
        List<String> window = messages.stream()
                .map(message -> Attributes.text(message.m(), "content"))
                .toList();
        keys.add(UUID.randomUUID().toString());
        messages.add(message("user", question));
        if (writes != Writes.ONCE) {
            write(messages);
        }
        messages.add(message("assistant", reply));
        write(messages);
        return window;
    }

    private void write(List<AttributeValue> messages) {
        List<AttributeValue> kept = messages.subList(Math.max(0, messages.size() - limit), messages.size());
        Map<String, AttributeValue> item = new HashMap<>(KEY);
        item.put("messages", AttributeValue.fromL(kept));
        if (writes == Writes.TWICE_WITH_KEYS) {
            List<String> last = keys.subList(Math.max(0, keys.size() - Writes.KEYS), keys.size());
            item.put(
                    "keys",
                    AttributeValue.fromL(
                            last.stream().map(AttributeValue::fromS).toList()));
        }
        client.putItem(
                request -> request.tableName(table).item(item).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    }

    private static AttributeValue message(String role, String content) {
        return AttributeValue.fromM(
                Map.of("role", AttributeValue.fromS(role), "content", AttributeValue.fromS(content)));
    }
}
