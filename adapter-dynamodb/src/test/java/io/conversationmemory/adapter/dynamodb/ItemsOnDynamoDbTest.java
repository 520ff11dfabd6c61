package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messageItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.ItemStore.PutResult;
import io.conversationmemory.port.RetryLaterException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Import and listing of items: retries, refused items and the end of a listing. */
class ItemsOnDynamoDbTest {

    private static final String THROTTLED = "ThrottlingException";
    private static final String CONTENDED = "TransactionConflictException";
    private static final int FOREVER = 1000;

    @RegisterExtension
    final Tables tables = new Tables(1, settings -> settings);

    private final SessionId session = aSession();
    private final RawItem first = messageItem(session, "2025-03-01T00:00:00");
    private final RawItem second = messageItem(session, "2025-03-02T00:00:00");

    @Test
    void firstFailureBeforeAnySuccessIsReportedAtOnce() {
        tables.http.refuse("PutItem", 1, 400, THROTTLED);

        assertThatThrownBy(() -> put(first)).isInstanceOf(RetryLaterException.class);

        assertThat(tables.sleeper.sleeps()).isZero();
        assertThat(tables.sent.counts()).isEqualTo(Map.of("PutItem", 1));
    }

    @Test
    void firstFailureOfALaterImportIsRetried() {
        put(first);
        tables.http.refuse("PutItem", 1, 400, THROTTLED);

        assertThat(put(second)).containsExactly(new PutResult.Stored());

        assertThat(tables.sleeper.sleeps()).isEqualTo(1);
    }

    @Test
    void failureAfterTheFirstItemEndsWithTheNumberOfItemsThatWerePut() {
        tables.http.refuse("PutItem", 1, 400, CONTENDED);
        tables.http.answer("PutItem", 1, 200, "{}");
        tables.http.refuse("PutItem", FOREVER, 400, THROTTLED);

        IncompleteOperationException incomplete =
                catchThrowableOfType(IncompleteOperationException.class, () -> put(first, second));

        assertThat(incomplete.done()).isEqualTo(1);
        assertThat(incomplete).hasCauseInstanceOf(RetryLaterException.class);
    }

    @Test
    void contendedPutsAreRepeatedAfterGrowingWaits() {
        tables.http.refuse("PutItem", 3, 400, CONTENDED);

        assertThat(put(first)).containsExactly(new PutResult.Stored());

        assertThat(tables.sleeper.sleeps()).isEqualTo(3);
        // Nine tenths of 10, 20 and 40 milliseconds.
        assertThat(tables.sleeper.slept()).isEqualTo(Duration.ofMillis(63));
    }

    @Test
    void itemThatIsStoredIsReturned() {
        put(first);

        assertThat(put(first.with("content", Attribute.text("other")), second))
                .containsExactly(new PutResult.Existing(first), new PutResult.Stored());
    }

    @Test
    void itemThatTheResponseOmitsIsEmpty() {
        tables.http.refuse("PutItem", 1, 400, "ConditionalCheckFailedException");

        assertThat(put(first)).containsExactly(new PutResult.Existing(RawItem.empty()));
    }

    @Test
    void itemsThatDynamoDbCannotHoldAreRefusedAndTheOthersAreStored() {
        RawItem unknownType = first.with("shape", new Attribute.Other(JsonObject.of("CIRCLE", "1")));
        tables.http.refuse("PutItem", 1, 400, "ValidationException");

        assertThat(put(first, unknownType, second))
                .containsExactly(
                        new PutResult.Refused("DynamoDB refuses the item, probably because of the type or format of an"
                                + " attribute"),
                        new PutResult.Refused("an attribute's JSON is no value of the DynamoDB type CIRCLE"),
                        new PutResult.Stored());
    }

    @Test
    void emptyLastKeyEndsTheListing() {
        tables.http.answer("Scan", 1, 200, "{\"Count\": 0, \"Items\": [], \"LastEvaluatedKey\": {}}");

        assertThat(tables.storage.items().findPage(ItemKind.MESSAGE, 1, null).next())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void limitBelowOneIsRefusedWithoutARequest(int limit) {
        assertThatThrownBy(() -> tables.storage.items().findPage(ItemKind.MESSAGE, limit, null))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(tables.sent.all()).isEmpty();
    }

    private List<PutResult> put(RawItem... items) {
        return tables.storage.items().putAllIfAbsent(ItemKind.MESSAGE, List.of(items));
    }
}
