package io.conversationmemory.reliability.found;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.reliability.found.RawTables.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A filled store, and what it was filled with. */
final class FilledStore implements AutoCloseable {

    private final Storage storage;
    private final @Nullable RawTables tables;
    private final boolean filledByOthers;
    private final Map<Table, Map<String, Map<String, AttributeValue>>> filled = new EnumMap<>(Table.class);
    private final Map<Table, Map<String, Map<String, String>>> before = new EnumMap<>(Table.class);

    /**
     * @param tables the store without the code under trial; null for memory, which has no other side
     */
    FilledStore(Storage storage, @Nullable RawTables tables, boolean filledByOthers) {
        this.storage = storage;
        this.tables = tables;
        this.filledByOthers = filledByOthers;
    }

    Storage storage() {
        return storage;
    }

    void fill(FoundTables found) {
        fill(
                Table.CONVERSATIONS,
                found.messages().stream().map(FoundItem::attributes).toList(),
                found.messages().stream().filter(FoundItem::bad).count());
        fill(Table.SESSIONS, found.rows(), 1);
    }

    /**
     * @param bad how many of them cannot be read
     */
    void fill(Table table, List<Map<String, AttributeValue>> items, long bad) {
        if (tables != null && filledByOthers) {
            tables.put(table, items);
        } else {
            ImportReport report = load(table, items);
            assertThat(report.skipped()).isEmpty();
            assertThat(report.stored()).isEqualTo(items.size());
            assertThat(report.unreadable()).hasSize(Math.toIntExact(bad));
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

    /** Every item of the table that is chosen by its key stands there byte for byte as it was found. */
    void assertUntouched(Table table, Predicate<String> chosen) {
        if (tables == null) {
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            filled.get(table).forEach((key, item) -> {
                if (chosen.test(key)) {
                    items.add(item);
                }
            });
            ImportReport again = load(table, items);
            assertThat(again.alreadyThere()).as("%s as they were", table).isEqualTo(items.size());
            return;
        }
        Map<String, Map<String, String>> now = tables.all(table);
        assertThat(before.get(table).entrySet().stream()
                        .filter(item -> chosen.test(item.getKey()))
                        .filter(item -> !item.getValue().equals(now.get(item.getKey())))
                        .map(Map.Entry::getKey))
                .as("%s that are not as they were", table)
                .isEmpty();
    }

    void assertUntouched(Table table) {
        assertUntouched(table, key -> true);
    }

    /** In memory, what another tool would see is not to be had. */
    boolean hasAnotherSide() {
        return tables != null;
    }

    /** An item as another tool sees it now. */
    Map<String, String> seen(Table table, String key) {
        return new TreeMap<>(tables.all(table).get(key));
    }

    /** The same before anything was done. */
    Map<String, String> found(Table table, String key) {
        return new TreeMap<>(before.get(table).get(key));
    }

    /** An item as it was filled in. */
    Map<String, AttributeValue> filled(Table table, String key) {
        return filled.get(table).get(key);
    }

    private ImportReport load(Table table, List<Map<String, AttributeValue>> items) {
        List<RawItem> raw = items.stream().map(RawForm::item).toList();
        return switch (table) {
            case CONVERSATIONS -> storage.messages().importItems(raw.iterator(), ProgressListener.none());
            case PREFERENCES -> storage.preferences().importItems(raw.iterator(), ProgressListener.none());
            case SESSIONS -> storage.sessions().importItems(raw.iterator(), ProgressListener.none());
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
