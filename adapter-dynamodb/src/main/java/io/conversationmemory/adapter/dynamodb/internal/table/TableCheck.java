package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.port.Operation;
import io.conversationmemory.port.TableMismatchException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        mismatch(schema, table).ifPresent(mismatch -> {
            throw new TableMismatchException(operation, mismatch.found(), mismatch.needed());
        });
    }

    /** Returns the difference of keys or index; empty if there is none. */
    static Optional<Mismatch> mismatch(TableSchema schema, TableDescription table) {
        String keys = keys(table.keySchema(), table);
        String neededKeys = keys(schema.hashKey(), schema.rangeKey());
        if (!keys.equals(neededKeys)) {
            return Optional.of(new Mismatch("the key " + keys, "the key " + neededKeys));
        }
        TableSchema.Index index = schema.index();
        return index == null ? Optional.empty() : mismatch(index, table);
    }

    private static Optional<Mismatch> mismatch(TableSchema.Index needed, TableDescription table) {
        String shouldBe = describe(needed.name(), keys(needed.hashKey(), needed.rangeKey()), "ALL");
        Optional<GlobalSecondaryIndexDescription> index = table.globalSecondaryIndexes().stream()
                .filter(one -> one.indexName().equals(needed.name()))
                .findFirst();
        if (index.isEmpty()) {
            return Optional.of(new Mismatch("no such index", shouldBe));
        }
        GlobalSecondaryIndexDescription found = index.get();
        String is = describe(
                found.indexName(),
                keys(found.keySchema(), table),
                found.projection().projectionTypeAsString());
        if (!is.equals(shouldBe)) {
            return Optional.of(new Mismatch(is, shouldBe));
        }
        return found.indexStatus() == IndexStatus.DELETING
                ? Optional.of(new Mismatch(is + ", which is being deleted", shouldBe))
                : Optional.empty();
    }

    private static String describe(String index, String keys, String projection) {
        return "the index " + index + " on " + keys + " with projection " + projection;
    }

    private static String keys(String hashKey, @Nullable String rangeKey) {
        return hashKey + " S (HASH)" + (rangeKey == null ? "" : ", " + rangeKey + " S (RANGE)");
    }

    static String keys(List<KeySchemaElement> keys, TableDescription table) {
        return keys.stream()
                .sorted(Comparator.comparing(KeySchemaElement::keyTypeAsString))
                .map(key -> key.attributeName() + " " + typeOf(key.attributeName(), table) + " ("
                        + key.keyTypeAsString() + ")")
                .collect(Collectors.joining(", "));
    }

    static String typeOf(String attribute, TableDescription table) {
        return table.attributeDefinitions().stream()
                .filter(definition -> definition.attributeName().equals(attribute))
                .map(definition -> definition.attributeTypeAsString())
                .findFirst()
                .orElse("?");
    }

    /**
     * A difference of keys or index.
     *
     * @param found the schema found, in words
     * @param needed the required schema, in words
     */
    record Mismatch(String found, String needed) {}
}
