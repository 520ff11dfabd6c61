package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TableMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Checks that failures and unexpected tables of a store cause typed exceptions. Requires the hooks of {@link StorageUnderTest}. */
@Promise("G5")
public interface FaultContract extends ContractTest {

    @Test
    default void aLongDeletionThatFailsHalfWaySaysHowFarItCameAndGoesOn(Store store) {
        WriteFailure failure = store.writeFailure();
        Storage failing = store.open(failure);
        SessionId session = aSession();
        store.fill(session, messages(1_200), 100);
        AtomicLong heard = new AtomicLong();
        ProgressListener failAtFirst = progress -> {
            if (heard.getAndSet(progress.done()) == 0 && progress.done() > 0) {
                Store.run(failure::begin, "The failure did not begin");
            }
        };

        assertThatThrownBy(() -> failing.messages().delete(session, MessageSelection.all(), failAtFirst))
                .isInstanceOfSatisfying(IncompleteOperationException.class, e -> {
                    assertThat(e.done()).isPositive().isGreaterThanOrEqualTo(heard.get());
                    assertThat(e.failedOperation().name()).isEqualTo(PortOperation.DELETE_MESSAGES);
                });
        Store.run(failure::end, "The failure did not end");
        int left = store.read(session).size();

        // Requests that were sent before the failure may still be executed.
        assertThat(failing.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                .isLessThanOrEqualTo(left);
        assertThat(store.read(session)).isEmpty();
    }

    @Test
    @Promise({"G3", "M3"})
    default void aWriteThatFailsIsATypedErrorAndCanBeRepeated(Store store) throws Exception {
        WriteFailure failure = store.writeFailure();
        Storage failing = store.open(failure);
        SessionId session = aSession();
        Message message = userMessage("once");
        failing.messages().append(session, NOON, userMessage("before"));

        failure.begin();
        assertThatThrownBy(() -> failing.messages().append(session, NOON, message))
                .isInstanceOfAny(RetryLaterException.class, OutcomeUnknownException.class);
        failure.end();
        StoredMessage stored = failing.messages().append(session, NOON, message);

        assertThat(store.read(session)).hasSize(2).contains(stored);
    }

    @Test
    @Promise("M14")
    default void anImportThatIsCutOffKeepsWhatItHasTold(Store store) {
        SessionId session = aSession();
        List<RawItem> items = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            items.add(messageItem(session, "2025-03-01T%02d:%02d:00".formatted(i / 60, i % 60)));
        }
        StoppingListener stopping = new StoppingListener(1);

        assertThatThrownBy(() -> ItemImporter.run(store.items(), ItemKind.MESSAGE, items.iterator(), stopping))
                .isInstanceOf(StoppingListener.Stopped.class);
        int there = store.read(session).size();

        assertThat(stopping.heard())
                .singleElement()
                .satisfies(progress -> assertThat(progress.done())
                        .as("items told of and items stored")
                        .isPositive()
                        .isLessThanOrEqualTo(there));
    }

    @Test
    @Promise("A2")
    default void aTableOfAnotherLayoutIsRefused(@WithoutTables Store store) {
        store.makeMismatchedTable();

        assertThatThrownBy(() -> store.administration().createTables(ProgressListener.none()))
                .isInstanceOf(TableMismatchException.class);
    }

    @Test
    @Promise("A5")
    default void aStoreSaysWhetherItIsLocal(Store store) {
        boolean expected = store.expectedLocal();

        assertThat(store.administration().describe().local()).as("local").isEqualTo(expected);
    }
}
