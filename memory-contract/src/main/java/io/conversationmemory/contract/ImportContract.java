package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.preferencesItem;
import static io.conversationmemory.contract.Given.sessionItem;
import static io.conversationmemory.contract.Given.withUnknownAttributes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.ItemSize;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that an import stores items unchanged under their keys, overwrites nothing and is idempotent. */
@Promise("M14")
public interface ImportContract extends ContractTest {

    @Test
    default void importedMessagesKeepTheirKeysAndAllTheirAttributes(Store store) {
        SessionId session = aSession();
        RawItem plain = messageItem(session, "2025-03-01T00:00:00");
        RawItem odd = withUnknownAttributes(messageItem(session, "2025-03-01T00:00:00.123456"));

        ImportReport first = importMessages(store, List.of(odd, plain));
        ImportReport second = importMessages(store, List.of(plain, odd));

        assertThat(first).isEqualTo(new ImportReport(2, 0, List.of(), List.of()));
        assertThat(second).isEqualTo(new ImportReport(0, 2, List.of(), List.of()));
        assertThat(store.read(session))
                .extracting(item -> item.key().value())
                .containsExactly("2025-03-01T00:00:00", "2025-03-01T00:00:00.123456");
    }

    @Test
    default void anImportNeverOverwritesAndSaysWhatItSkipped(Store store) {
        SessionId session = aSession();
        RawItem there = messageItem(session, "2025-03-01T00:00:00");
        RawItem other = there.with("content", Attribute.text("a secret"));
        RawItem unlikeInWhatNobodyKnows = there.with("colour", Attribute.text("a secret"));
        RawItem fresh = messageItem(session, "2025-03-01T00:00:01");
        store.plant(there);

        ImportReport report = importMessages(store, List.of(other, fresh, unlikeInWhatNobodyKnows, there));

        assertThat(report.stored()).isEqualTo(1);
        assertThat(report.alreadyThere()).isEqualTo(1);
        assertThat(report.skipped()).extracting(ImportReport.Remark::position).containsExactly(1L, 3L);
        assertThat(report.skipped()).allSatisfy(remark -> {
            assertThat(remark.key()).contains(session.value());
            assertThat(remark.reason()).isNotBlank().doesNotContain("secret");
        });
        assertThat(importMessages(store, List.of(there, fresh)).alreadyThere()).isEqualTo(2);
    }

    @Test
    default void anItemTwiceInOneImportIsStoredOnce(Store store) {
        SessionId session = aSession();
        RawItem item = messageItem(session, "2025-03-01T00:00:00");
        RawItem other = item.with("content", Attribute.text("another"));

        ImportReport report = importMessages(store, List.of(item, item, other));

        assertThat(report.stored()).isEqualTo(1);
        assertThat(report.alreadyThere()).isEqualTo(1);
        assertThat(report.skipped()).extracting(ImportReport.Remark::position).containsExactly(3L);
        assertThat(importMessages(store, List.of(item)).alreadyThere()).isEqualTo(1);
    }

    @Test
    default void aLongImportThatWasCutOffIsResumedByRunningItAgain(Store store) {
        SessionId session = aSession();
        List<RawItem> items = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            items.add(messageItem(session, "2025-03-01T%02d:%02d:00".formatted(i / 60, i % 60)));
        }
        Iterator<RawItem> brokenOff = new BreakingIterator(items.subList(0, 180).iterator());

        assertThatThrownBy(() -> ItemImporter.run(store.items(), ItemKind.MESSAGE, brokenOff, ProgressListener.none()))
                .isInstanceOf(StoppingListener.Stopped.class);
        int there = store.read(session).size();
        List<Progress> heard = new ArrayList<>();
        ImportReport resumed = ItemImporter.run(store.items(), ItemKind.MESSAGE, items.iterator(), heard::add);

        assertThat(resumed).isEqualTo(new ImportReport(300L - there, there, List.of(), List.of()));
        assertThat(store.read(session)).hasSize(300).allMatch(StoredMessage.class::isInstance);
        assertThat(heard).isNotEmpty();
        assertThat(heard.get(heard.size() - 1).done()).isEqualTo(300);
    }

    @Test
    default void badItemsAreStoredAsTheyAreAndReported(Store store) {
        SessionId session = aSession();
        List<RawItem> items = List.of(
                messageItem(session, "2025-03-01T00:00:00"),
                UnreadableMessageKind.METADATA_BROKEN.item(session, "2025-03-01T00:00:01"),
                UnreadableMessageKind.CONTENT_IS_NULL.item(session, "2025-03-01T00:00:02"),
                messageItem(session, "yesterday"));

        ImportReport report = importMessages(store, items);
        ImportReport again = importMessages(store, items);

        assertThat(report.stored()).isEqualTo(4);
        assertThat(report.skipped()).isEmpty();
        assertThat(report.unreadable())
                .extracting(ImportReport.Remark::position)
                .containsExactly(2L, 3L, 4L);
        assertThat(report.unreadable()).allSatisfy(remark -> {
            assertThat(remark.key()).contains(session.value());
            assertThat(remark.reason()).isNotBlank();
        });
        assertThat(again).isEqualTo(new ImportReport(0, 4, List.of(), report.unreadable()));
    }

    @Test
    default void whatNoStoreCanHoldIsSkippedWithItsReason(Store store) {
        SessionId session = aSession();
        RawItem good = messageItem(session, "2025-03-01T00:00:00");
        RawItem atTheLimit = sized(messageItem(session, "2025-03-01T00:00:01"), ItemSize.MAX_BYTES);
        List<RawItem> impossible = List.of(
                good.with("session_id", null),
                good.with("session_id", Attribute.text("")),
                good.with("session_id", Attribute.number(7)),
                good.with("session_id", Attribute.text("x".repeat(2049))),
                good.with("timestamp", null),
                good.with("timestamp", Attribute.text("")),
                good.with("timestamp", Attribute.number(7)),
                good.with("timestamp", Attribute.text("9".repeat(1025))),
                good.with("user_id", Attribute.text("")),
                good.with("user_id", Attribute.number(7)),
                sized(messageItem(session, "2025-03-01T00:00:02"), ItemSize.MAX_BYTES + 1),
                RawItem.empty());
        List<RawItem> all = new ArrayList<>(impossible);
        all.add(good);
        all.add(atTheLimit);

        ImportReport report = importMessages(store, all);

        assertThat(report.stored()).isEqualTo(2);
        assertThat(report.alreadyThere()).isZero();
        assertThat(report.skipped())
                .hasSameSizeAs(impossible)
                .allSatisfy(remark -> assertThat(remark.reason()).isNotBlank());
        assertThat(store.read(session)).hasSize(2);
    }

    @Test
    default void importedMessagesAreFoundByTheirUserToo(Store store) {
        SessionId session = aSession();
        UserId user = aUser();
        store.plant(messageItem(session, "2025-03-01T00:00:00").with("user_id", Attribute.text(user.value())));

        assertThat(store.messages().findPageByUser(user, 10, null).items()).isEqualTo(store.read(session));
        assertThat(store.read(session)).hasSize(1);
    }

    @Test
    default void preferencesAreImportedLikeMessages(Store store) {
        RawItem good = withUnknownAttributes(preferencesItem(aUser(), "{\"a\": 1}"));
        RawItem other = good.with("preferences", Attribute.text("{\"a\": 2}"));
        RawItem bad = preferencesItem(aUser(), "[1]");
        RawItem withoutKey = good.with("user_id", null);
        RawItem tooLarge = sized(preferencesItem(aUser(), "{}"), ItemSize.MAX_BYTES + 1);
        RawItem unlike = good.with("colour", Attribute.text("red"));

        ImportReport report = importPreferences(store, List.of(good, other, bad, withoutKey, tooLarge, unlike));
        ImportReport again = importPreferences(store, List.of(good, bad));

        assertThat(report.stored()).isEqualTo(2);
        assertThat(report.skipped()).extracting(ImportReport.Remark::position).containsExactly(2L, 4L, 5L, 6L);
        assertThat(report.unreadable())
                .extracting(ImportReport.Remark::position)
                .containsExactly(3L);
        assertThat(again.alreadyThere()).isEqualTo(2);
    }

    @Test
    default void rowsOfSessionsAreImportedLikeMessages(Store store) {
        RawItem good = withUnknownAttributes(sessionItem(aSession(), aUser(), Given.NOON));
        RawItem other = good.with("title", Attribute.text("another"));
        RawItem bad = sessionItem(aSession(), aUser(), Given.NOON).with("context", Attribute.text("[1]"));
        RawItem withoutKey = good.with("session_id", null);
        RawItem tooLarge = sized(sessionItem(aSession(), aUser(), Given.NOON), ItemSize.MAX_BYTES + 1);
        RawItem unlike = good.with("colour", Attribute.text("red"));

        ImportReport report = importSessions(store.storage(), List.of(good, other, bad, withoutKey, tooLarge, unlike));
        ImportReport again = importSessions(store.openAnother(), List.of(good, bad));

        assertThat(report.stored()).isEqualTo(2);
        assertThat(report.skipped()).extracting(ImportReport.Remark::position).containsExactly(2L, 4L, 5L, 6L);
        assertThat(report.unreadable())
                .extracting(ImportReport.Remark::position)
                .containsExactly(3L);
        assertThat(again.alreadyThere()).isEqualTo(2);
    }

    private static ImportReport importMessages(Store store, List<RawItem> items) {
        return ItemImporter.run(store.items(), ItemKind.MESSAGE, items.iterator(), ProgressListener.none());
    }

    private static ImportReport importPreferences(Store store, List<RawItem> items) {
        return ItemImporter.run(store.items(), ItemKind.PREFERENCES, items.iterator(), ProgressListener.none());
    }

    private static ImportReport importSessions(Storage storage, List<RawItem> items) {
        return ItemImporter.run(storage.items(), ItemKind.SESSION, items.iterator(), ProgressListener.none());
    }

    /** Returns the item with an attribute that fills it up to the given size. */
    private static RawItem sized(RawItem item, long bytes) {
        long missing = bytes - ItemSize.of(item.with("padding", Attribute.text("")));
        return item.with("padding", Attribute.text("x".repeat((int) missing)));
    }
}
