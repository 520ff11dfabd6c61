package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.RetryLaterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemImporterTest {

    private final FakeStore store = new FakeStore();
    private final List<Progress> heard = new ArrayList<>();

    @Test
    void newEqualAndDifferentItemsAreDistinguished() {
        RawItem item = preferences("ana", "{}");
        RawItem number = item.with("n", Attribute.number(1));
        store.items.put("ben", preferences("ben", "{}").with("n", new Attribute.Num("1.0")));

        ImportReport report = run(List.of(
                item, item, number, preferences("ben", "{}").with("n", Attribute.number(1)), preferences("eva", "[]")));

        assertThat(report.stored()).isEqualTo(2);
        assertThat(report.alreadyThere()).isEqualTo(2);
        assertThat(report.skipped())
                .containsExactly(
                        new ImportReport.Remark(3, "ana", "another item is stored under this key and was not changed"));
        assertThat(report.unreadable())
                .extracting(ImportReport.Remark::position, ImportReport.Remark::key)
                .containsExactly(tuple(5L, "eva"));
    }

    @Test
    void unstorableItemsAreSkippedInTheOrderOfTheStream() {
        RawItem tooLarge = preferences("big", "x".repeat(400 * 1024));
        store.refused = "the store refuses it";

        ImportReport report = run(
                List.of(preferences("refused", "{}"), preferences("ana", "{}").with("user_id", null), tooLarge));

        assertThat(report.stored()).isZero();
        assertThat(report.unreadable()).isEmpty();
        assertThat(report.skipped())
                .extracting(ImportReport.Remark::position, ImportReport.Remark::key)
                .containsExactly(tuple(1L, "refused"), tuple(2L, "?"), tuple(3L, "big"));
        assertThat(report.skipped().get(0).reason()).isEqualTo("the store refuses it");
        assertThat(report.skipped().get(1).reason()).startsWith("its keys cannot be stored: [user_id");
        assertThat(report.skipped().get(2).reason())
                .isEqualTo("it has " + ItemSize.of(tooLarge) + " bytes; the limit is " + ItemSize.MAX_BYTES);
    }

    @Test
    void itemsAreStoredInBatchesOfAHundredWithProgress() {
        ImportReport report = run(many(250));

        assertThat(report.stored()).isEqualTo(250);
        assertThat(store.sizes).containsExactly(100, 100, 50);
        assertThat(heard)
                .containsExactly(
                        new Progress("import preferences", 100, null),
                        new Progress("import preferences", 200, null),
                        new Progress("import preferences", 250, null));
    }

    @Test
    void batchEndsAtFourMegabytes() {
        String text = "\"" + "x".repeat(399 * 1024) + "\"";
        run(IntStream.range(0, 22).mapToObj(i -> preferences("u" + i, text)).toList());

        assertThat(store.sizes).containsExactly(11, 11);
    }

    @Test
    void storeBusyFromTheStartThrowsRetryLater() {
        store.busyAt = 0;

        assertThatExceptionOfType(RetryLaterException.class).isThrownBy(() -> run(many(1)));
    }

    @Test
    void storeBusyHalfWayLeavesTheImportIncomplete() {
        store.busyAt = 1;

        assertThatExceptionOfType(IncompleteOperationException.class)
                .isThrownBy(() -> run(many(150)))
                .satisfies(e -> assertThat(e.done()).isEqualTo(100));
    }

    @Test
    void incompleteBatchAddsToTheProgressOfEarlierBatches() {
        store.incompleteAt = 1;

        assertThatExceptionOfType(IncompleteOperationException.class)
                .isThrownBy(() -> run(many(150)))
                .satisfies(e -> assertThat(e.done()).isEqualTo(107));
    }

    private ImportReport run(List<RawItem> items) {
        return ItemImporter.run(store, ItemKind.PREFERENCES, items.iterator(), heard::add);
    }

    private static List<RawItem> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> preferences("u" + i, "{}"))
                .toList();
    }

    private static RawItem preferences(String user, String values) {
        return RawItem.empty().with("user_id", Attribute.text(user)).with("preferences", Attribute.text(values));
    }

    /** Keeps items by user. */
    private static final class FakeStore implements ItemStore {

        private final Map<String, RawItem> items = new LinkedHashMap<>();
        private final List<Integer> sizes = new ArrayList<>();
        private int busyAt = -1;
        private int incompleteAt = -1;
        private String refused = "";

        @Override
        public List<PutResult> putAllIfAbsent(ItemKind kind, List<RawItem> given) {
            Operation operation = new Operation(PortOperation.IMPORT_PREFERENCES, "t", null);
            if (sizes.size() == busyAt) {
                throw new RetryLaterException(operation, "Busy", "Repeat it.", null);
            }
            if (sizes.size() == incompleteAt) {
                throw new IncompleteOperationException(operation, 7, null);
            }
            sizes.add(given.size());
            List<PutResult> results = new ArrayList<>();
            for (RawItem item : given) {
                RawItem existing = refused.isEmpty()
                        ? items.putIfAbsent(item.text("user_id").orElseThrow(), item)
                        : null;
                results.add(
                        !refused.isEmpty()
                                ? new PutResult.Refused(refused)
                                : existing == null ? new PutResult.Stored() : new PutResult.Existing(existing));
            }
            return results;
        }

        @Override
        public Page<RawItem> findPage(ItemKind kind, int limit, Cursor cursor) {
            throw new AssertionError("An import does not read.");
        }

        @Override
        public Page<RawItem> findPartition(ItemKind kind, String partitionKey, int limit, Cursor cursor) {
            throw new AssertionError("An import does not read.");
        }
    }
}
