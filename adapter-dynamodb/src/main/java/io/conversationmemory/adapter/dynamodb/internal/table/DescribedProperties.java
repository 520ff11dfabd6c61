package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.port.status.StatusProperty;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The properties that a table's description tells and that no setting changes. */
final class DescribedProperties {

    /** Source: Amazon DynamoDB, TableDescription, ItemCount and TableSizeBytes. */
    private static final String ESTIMATED = " (up to six hours old)";

    private DescribedProperties() {}

    static List<StatusProperty> of(TableDescription table) {
        String status = lower(table.tableStatusAsString());
        return List.of(
                new StatusProperty("status", new JsonString(status), status),
                new StatusProperty("keys", keys(table.keySchema(), table), TableCheck.keys(table.keySchema(), table)),
                indexes(table),
                billing(table),
                stream(table.streamSpecification()),
                number("items", table.itemCount()),
                number("bytes", table.tableSizeBytes()));
    }

    private static StatusProperty indexes(TableDescription table) {
        List<JsonValue> values = table.globalSecondaryIndexes().stream()
                .<JsonValue>map(index -> JsonObject.of("name", index.indexName())
                        .with("keys", keys(index.keySchema(), table))
                        .with("projection", lower(index.projection().projectionTypeAsString()))
                        .with("status", lower(index.indexStatusAsString())))
                .toList();
        String text = table.globalSecondaryIndexes().stream()
                .map(index -> text(index, table))
                .collect(Collectors.joining("; "));
        return new StatusProperty("indexes", new JsonArray(values), text.isEmpty() ? "none" : text);
    }

    private static String text(GlobalSecondaryIndexDescription index, TableDescription table) {
        return index.indexName() + " on " + TableCheck.keys(index.keySchema(), table) + ", projection "
                + index.projection().projectionTypeAsString();
    }

    private static JsonArray keys(List<KeySchemaElement> keys, TableDescription table) {
        return new JsonArray(keys.stream()
                .<JsonValue>map(key -> JsonObject.of("attribute", key.attributeName())
                        .with("type", TableCheck.typeOf(key.attributeName(), table))
                        .with("key_type", lower(key.keyTypeAsString())))
                .toList());
    }

    /** Tables that were created provisioned have no summary. */
    private static StatusProperty billing(TableDescription table) {
        boolean onDemand = table.billingModeSummary() != null
                && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        if (onDemand) {
            return new StatusProperty("billing", JsonObject.of("mode", "on_demand"), "on demand");
        }
        ProvisionedThroughputDescription units = table.provisionedThroughput();
        return new StatusProperty(
                "billing",
                JsonObject.of("mode", "provisioned")
                        .with("read_units", JsonNumber.of(units.readCapacityUnits()))
                        .with("write_units", JsonNumber.of(units.writeCapacityUnits())),
                "provisioned, " + units.readCapacityUnits() + " read units and " + units.writeCapacityUnits()
                        + " write units");
    }

    private static StatusProperty stream(@Nullable StreamSpecification stream) {
        if (stream == null || !Boolean.TRUE.equals(stream.streamEnabled())) {
            return new StatusProperty("stream", JsonObject.of("enabled", new JsonBoolean(false)), SettingValue.OFF);
        }
        String view = lower(stream.streamViewTypeAsString());
        return new StatusProperty(
                "stream",
                JsonObject.of("enabled", new JsonBoolean(true)).with("view", view),
                SettingValue.ON + " (" + view + ")");
    }

    private static StatusProperty number(String name, long value) {
        return new StatusProperty(name, JsonNumber.of(value), value + ESTIMATED);
    }

    private static String lower(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }
}
