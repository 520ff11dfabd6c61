package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Deletions with unprocessed items and temporary refusals. */
class DeletionOnDynamoDbTest {

    private static final int FOREVER = 1000;

    @RegisterExtension
    final Tables tables = new Tables(1, settings -> settings);

    private SessionId session;

    @BeforeEach
    void aSessionOf60() {
        session = aSession();
        tables.storage.messages().appendAll(session, Tables.NOON, messages(60));
    }

    @Test
    void unprocessedDeletionsAreRetried() {
        LeavesSome leavesSome = new LeavesSome(10, 7);
        try (DynamoDbClient client =
                        TestTables.client(DynamoDbServer.shared().endpoint(), tables.http, 1, leavesSome, tables.sent);
                DynamoDbStorage storage = new DynamoDbStorage(client, tables.settings, tables.clock, tables.sleeper)) {
            tables.sent.clear();

            long deleted = storage.messages().delete(session, MessageSelection.all(), ProgressListener.none());

            assertThat(deleted).isEqualTo(60);
            assertThat(leavesSome.timesLeft.get()).isLessThanOrEqualTo(0);
            assertThat(tables.sent.counts()).isEqualTo(Map.of("Query", 1, "BatchWriteItem", 3 + 10));
        }
        assertThat(tables.storage
                        .messages()
                        .findNewest(session, TimeRange.all(), 1)
                        .items())
                .isEmpty();
    }

    @Test
    @Timeout(60)
    void batchesAreDeletedInParallel() {
        tables.http.awaitTogether("BatchWriteItem", 3);
        try (DynamoDbStorage patient = new DynamoDbStorage(
                tables.client,
                tables.settings.withRequestLimit(Duration.ofMinutes(5)).withAttemptLimit(Duration.ofMinutes(5)),
                tables.clock)) {

            assertThat(patient.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                    .isEqualTo(60);
        }
        assertThat(tables.http.allPlannedFaultsHappened()).isTrue();
    }

    @Test
    void deletionWithoutProgressFailsWithTheNumberOfDeletedItems() {
        LeavesSome leavesAll = new LeavesSome(FOREVER, 25);
        try (DynamoDbClient client = TestTables.client(DynamoDbServer.shared().endpoint(), tables.http, 1, leavesAll);
                DynamoDbStorage storage = new DynamoDbStorage(client, tables.settings, tables.clock, tables.sleeper)) {

            assertThatThrownBy(
                            () -> storage.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                    .isInstanceOfSatisfying(
                            IncompleteOperationException.class,
                            e -> assertThat(e.done()).isZero())
                    .hasMessageContaining("delete messages")
                    .hasMessageContaining(session.value());
        }
        assertThat(tables.sleeper.sleeps()).isGreaterThan(5);
    }

    @Test
    void throttledDeletionIsRetried() {
        tables.http.refuse("BatchWriteItem", 4, 400, "ProvisionedThroughputExceededException");

        long deleted = tables.storage.messages().delete(session, MessageSelection.all(), ProgressListener.none());

        assertThat(deleted).isEqualTo(60);
        assertThat(tables.http.allPlannedFaultsHappened()).isTrue();
    }

    @Test
    void permanentlyThrottledDeletionFailsAndCanBeRepeated() {
        tables.http.refuse("BatchWriteItem", FOREVER, 400, "ProvisionedThroughputExceededException");

        assertThatThrownBy(() ->
                        tables.storage.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                .isInstanceOf(IncompleteOperationException.class);

        tables.http.forgetPlans();
        assertThat(tables.storage.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                .isEqualTo(60);
    }

    @Test
    void unreachableStoreIsReportedAtOnce() {
        tables.http.refuse("Query", 1, 500, "InternalServerError");

        assertThatThrownBy(() ->
                        tables.storage.messages().delete(session, MessageSelection.all(), ProgressListener.none()))
                .isInstanceOf(RetryLaterException.class);

        assertThat(tables.sleeper.sleeps()).isZero();
    }

    /** Reports executed deletions as unprocessed. */
    private static final class LeavesSome implements ExecutionInterceptor {

        private final AtomicInteger timesLeft;
        private final int most;

        LeavesSome(int times, int most) {
            this.timesLeft = new AtomicInteger(times);
            this.most = most;
        }

        @Override
        public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
            if (!(context.request() instanceof BatchWriteItemRequest request) || timesLeft.getAndDecrement() <= 0) {
                return context.response();
            }
            Map.Entry<String, List<WriteRequest>> deletions =
                    request.requestItems().entrySet().iterator().next();
            List<WriteRequest> left = deletions
                    .getValue()
                    .subList(0, Math.min(most, deletions.getValue().size()));
            return ((BatchWriteItemResponse) context.response())
                    .toBuilder()
                            .unprocessedItems(Map.of(deletions.getKey(), left))
                            .build();
        }
    }
}
