package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of the legacy service, stored and read with the SDK alone. */
final class LegacyItems {

    private LegacyItems() {}

    static List<Map<String, AttributeValue>> conversations() {
        return items("concert-chatbot-conversations", 66);
    }

    static List<Map<String, AttributeValue>> preferences() {
        return items("concert-chatbot-preferences", 3);
    }

    /** Messages by session, sorted by the text of the key. */
    static Map<String, List<Map<String, AttributeValue>>> sessions() {
        Map<String, TreeMap<String, Map<String, AttributeValue>>> sessions = new TreeMap<>();
        for (Map<String, AttributeValue> item : conversations()) {
            sessions.computeIfAbsent(item.get("session_id").s(), id -> new TreeMap<>())
                    .put(item.get("timestamp").s(), item);
        }
        Map<String, List<Map<String, AttributeValue>>> ordered = new TreeMap<>();
        sessions.forEach((id, items) -> ordered.put(id, List.copyOf(items.values())));
        return ordered;
    }

    /** Stores all items in new tables. */
    static void load(Tables tables) {
        conversations().forEach(item -> put(tables, tables.settings.conversationsTable(), item));
        preferences().forEach(item -> put(tables, tables.settings.preferencesTable(), item));
    }

    static void put(Tables tables, String table, Map<String, AttributeValue> item) {
        tables.asideOfTheStorage().putItem(request -> request.tableName(table).item(item));
    }

    /** Returns the items of a session as stored. */
    static List<Map<String, AttributeValue>> stored(Tables tables, String session) {
        DynamoDbClient client = tables.asideOfTheStorage();
        return client
                .queryPaginator(query -> query.tableName(tables.settings.conversationsTable())
                        .consistentRead(true)
                        .keyConditionExpression("session_id = :session")
                        .expressionAttributeValues(Map.of(":session", AttributeValue.fromS(session))))
                .items()
                .stream()
                .toList();
    }

    private static List<Map<String, AttributeValue>> items(String table, int expected) {
        List<Map<String, AttributeValue>> items = text().lines()
                .map(JsonText::parseObject)
                .filter(line -> line.string("table").orElseThrow().equals(table))
                .map(line -> item((JsonObject) line.get("item").orElseThrow()))
                .toList();
        assertThat(items).hasSize(expected);
        return items;
    }

    /** All attributes of theirs are strings. */
    private static Map<String, AttributeValue> item(JsonObject item) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        item.members().forEach((name, typed) -> {
            String text = ((JsonObject) typed).string("S").orElseThrow();
            attributes.put(name, AttributeValue.fromS(text));
        });
        return attributes;
    }

    private static String text() {
        try (InputStream file = LegacyItems.class.getResourceAsStream("/legacy-tables/items.jsonl")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
