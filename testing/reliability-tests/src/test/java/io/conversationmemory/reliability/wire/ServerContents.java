package io.conversationmemory.reliability.wire;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.SessionItems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Contents of the server, read without wire and adapter: the items of each table by partition key. */
final class ServerContents {

    private final Map<String, List<RawItem>> messages;
    private final Map<String, List<RawItem>> preferences;
    private final Map<String, List<RawItem>> sessions;

    private ServerContents(
            Map<String, List<RawItem>> messages,
            Map<String, List<RawItem>> preferences,
            Map<String, List<RawItem>> sessions) {
        this.messages = messages;
        this.preferences = preferences;
        this.sessions = sessions;
    }

    static ServerContents of(FaultyWireFixture fixture) {
        return new ServerContents(
                read(fixture.direct, fixture.settings.conversationsTable(), "session_id"),
                read(fixture.direct, fixture.settings.preferencesTable(), "user_id"),
                read(fixture.direct, fixture.settings.sessionsTable(), "session_id"));
    }

    /** Returns the messages of the session in the order of their keys. */
    List<StoredMessage> messagesOf(String session) {
        return messages.getOrDefault(session, List.of()).stream()
                .map(item -> (StoredMessage) MessageItems.decode(item))
                .toList();
    }

    Map<String, Set<String>> messageAttributes(String attribute) {
        Map<String, Set<String>> values = new HashMap<>();
        messages.forEach((session, items) -> {
            Set<String> ofSession = values.computeIfAbsent(session, id -> new TreeSet<>());
            items.forEach(item -> ofSession.add(item.text(attribute).orElseThrow()));
        });
        return values;
    }

    Map<String, JsonObject> preferences() {
        Map<String, JsonObject> values = new HashMap<>();
        preferences.forEach((user, items) -> values.put(
                user, JsonText.parseObject(items.get(0).text("preferences").orElseThrow())));
        return values;
    }

    Map<String, StoredSession> rows() {
        Map<String, StoredSession> rows = new HashMap<>();
        sessions.forEach((session, items) -> rows.put(session, (StoredSession) SessionItems.decode(items.get(0))));
        return rows;
    }

    long messageCount() {
        return messages.values().stream().mapToLong(List::size).sum();
    }

    /** Reads a table; a scan returns the items of a partition in the order of their sort keys. */
    private static Map<String, List<RawItem>> read(DynamoDbClient client, String table, String key) {
        Map<String, List<RawItem>> items = new HashMap<>();
        Stream<Map<String, AttributeValue>> all =
                client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream();
        all.map(ServerContents::plain)
                .forEach(item -> items.computeIfAbsent(item.text(key).orElseThrow(), partition -> new ArrayList<>())
                        .add(item));
        return items;
    }

    /** Converts an item; the tests write strings and numbers only. */
    private static RawItem plain(Map<String, AttributeValue> item) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        item.forEach((name, value) ->
                attributes.put(name, value.s() != null ? Attribute.text(value.s()) : new Attribute.Num(value.n())));
        return new RawItem(attributes);
    }
}
