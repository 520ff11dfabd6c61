package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.port.Operation;
import io.conversationmemory.port.TableMismatchException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Compares the schema of an existing table with the required one; further indexes are accepted. */
final class TableCheck {

    private TableCheck() {}

    /**
     * Compares keys and index.
     *
     * @throws TableMismatchException with the schema found and the required one
     */
    static void check(Operation operation, TableSchema schema, TableDescription table) {
        String keys = keys(table.keySchema(), table);
        String neededKeys = keys(schema.hashKey(), schema.rangeKey());
        if (!keys.equals(neededKeys)) {
            throw new TableMismatchException(operation, "the key " + keys, "the key " + neededKeys);
        }
        TableSchema.Index index = schema.index();
        if (index != null) {
            check(operation, index, table);
        }
    }

    private static void check(Operation operation, TableSchema.Index needed, TableDescription table) {
        String shouldBe = describe(needed.name(), keys(needed.hashKey(), needed.rangeKey()), "ALL");
        GlobalSecondaryIndexDescription found = table.globalSecondaryIndexes().stream()
                .filter(index -> index.indexName().equals(needed.name()))
                .findFirst()
                .orElseThrow(() -> new TableMismatchException(operation, "no such index", shouldBe));
        String is = describe(
                found.indexName(),
                keys(found.keySchema(), table),
                found.projection().projectionTypeAsString());
        if (!is.equals(shouldBe)) {
            throw new TableMismatchException(operation, is, shouldBe);
        }
        if (found.indexStatus() == IndexStatus.DELETING) {
            throw new TableMismatchException(operation, is + ", which is being deleted", shouldBe);
        }
    }

    private static String describe(String index, String keys, String projection) {
        return "the index " + index + " on " + keys + " with projection " + projection;
    }

    private static String keys(String hashKey, @Nullable String rangeKey) {
        return hashKey + " S (HASH)" + (rangeKey == null ? "" : ", " + rangeKey + " S (RANGE)");
    }

    private static String keys(List<KeySchemaElement> keys, TableDescription table) {
        return keys.stream()
                .sorted(Comparator.comparing(KeySchemaElement::keyTypeAsString))
                .map(key -> key.attributeName() + " " + typeOf(key.attributeName(), table) + " ("
                        + key.keyTypeAsString() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String typeOf(String attribute, TableDescription table) {
        return table.attributeDefinitions().stream()
                .filter(definition -> definition.attributeName().equals(attribute))
                .map(definition -> definition.attributeTypeAsString())
                .findFirst()
                .orElse("?");
    }
}
