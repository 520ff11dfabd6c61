package io.conversationmemory.reliability.existing;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.existing.RawTables.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Store filled with existing items, with a record of its initial contents. */
final class FilledStore implements AutoCloseable {

    private final Storage storage;
    private final @Nullable RawTables tables;
    private final boolean filledByOthers;
    private final Map<Table, Map<String, Map<String, AttributeValue>>> filled = new EnumMap<>(Table.class);
    private final Map<Table, Map<String, Map<String, String>>> before = new EnumMap<>(Table.class);

    /**
     * Creates an empty store.
     *
     * @param tables direct access to the tables; null for the in-memory store, which has none
     */
    FilledStore(Storage storage, @Nullable RawTables tables, boolean filledByOthers) {
        this.storage = storage;
        this.tables = tables;
        this.filledByOthers = filledByOthers;
    }

    Storage storage() {
        return storage;
    }

    void fill(ExistingTables found) {
        fill(
                Table.CONVERSATIONS,
                found.messages().stream().map(ExistingItem::attributes).toList(),
                found.messages().stream().filter(ExistingItem::unreadable).count());
        fill(Table.SESSIONS, found.rows(), 1);
    }

    /**
     * Fills a table.
     *
     * @param unreadable the number of unreadable items
     */
    void fill(Table table, List<Map<String, AttributeValue>> items, long unreadable) {
        if (tables != null && filledByOthers) {
            tables.put(table, items);
        } else {
            ImportReport report = load(table, items);
            assertThat(report.skipped()).isEmpty();
            assertThat(report.stored()).isEqualTo(items.size());
            assertThat(report.unreadable()).hasSize(Math.toIntExact(unreadable));
        }
        Map<String, Map<String, AttributeValue>> byKey = new TreeMap<>();
        items.forEach(item -> byKey.put(
                String.join(
                        " ",
                        table.keys().stream().map(name -> item.get(name).s()).toList()),
                item));
        assertThat(byKey).as("items of their own keys").hasSameSizeAs(items);
        filled.put(table, byKey);
        if (tables != null) {
            before.put(table, tables.all(table));
            assertThat(before.get(table)).as("filled").hasSameSizeAs(items);
        }
    }

    /** Asserts that the items with the chosen keys are unchanged, byte for byte. */
    void assertUntouched(Table table, Predicate<String> chosen) {
        if (tables == null) {
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            filled.get(table).forEach((key, item) -> {
                if (chosen.test(key)) {
                    items.add(item);
                }
            });
            ImportReport again = load(table, items);
            assertThat(again.alreadyThere()).as("%s unchanged", table).isEqualTo(items.size());
            return;
        }
        Map<String, Map<String, String>> now = tables.all(table);
        assertThat(before.get(table).entrySet().stream()
                        .filter(item -> chosen.test(item.getKey()))
                        .filter(item -> !item.getValue().equals(now.get(item.getKey())))
                        .map(Map.Entry::getKey))
                .as("%s changed", table)
                .isEmpty();
    }

    void assertUntouched(Table table) {
        assertUntouched(table, key -> true);
    }

    /** Returns true if the tables can be read directly, unlike those of the in-memory store. */
    boolean hasRawTables() {
        return tables != null;
    }

    /** Returns the present attributes of an item, read directly. */
    Map<String, String> currentAttributes(Table table, String key) {
        return new TreeMap<>(tables.all(table).get(key));
    }

    /** Returns the attributes of an item after filling, read directly. */
    Map<String, String> initialAttributes(Table table, String key) {
        return new TreeMap<>(before.get(table).get(key));
    }

    /** Returns an item as it was filled in. */
    Map<String, AttributeValue> item(Table table, String key) {
        return filled.get(table).get(key);
    }

    private ImportReport load(Table table, List<Map<String, AttributeValue>> items) {
        List<RawItem> raw = items.stream().map(RawForm::item).toList();
        return switch (table) {
            case CONVERSATIONS ->
                ItemImporter.run(storage.items(), ItemKind.MESSAGE, raw.iterator(), ProgressListener.none());
            case PREFERENCES ->
                ItemImporter.run(storage.items(), ItemKind.PREFERENCES, raw.iterator(), ProgressListener.none());
            case SESSIONS ->
                ItemImporter.run(storage.items(), ItemKind.SESSION, raw.iterator(), ProgressListener.none());
        };
    }

    @Override
    public void close() {
        storage.close();
        if (tables != null) {
            tables.close();
        }
    }
}
