package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.conversationmemory.adapter.dynamodb.metrics.MicrometerObserver;
import io.conversationmemory.adapter.dynamodb.metrics.ObservedRequest;
import io.conversationmemory.adapter.dynamodb.metrics.ObservedRequest.Outcome;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.RetryLaterException;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

class ObservedRequestsTest {

    private static final int ALL_ATTEMPTS = 3;

    @RegisterExtension
    final Tables tables = new Tables();

    private final List<ObservedRequest> seen = new CopyOnWriteArrayList<>();

    @Test
    void requestIsObservedWithLatencyAndCapacity() {
        SessionId session = aSession();
        DynamoDbStorage storage = storage(seen::add);

        storage.messages().append(session, Tables.NOON, userMessage("hi"));
        storage.messages().findNewest(session, TimeRange.all(), 1);

        assertThat(seen)
                .extracting(ObservedRequest::operation)
                .containsExactly(PortOperation.APPEND_MESSAGE, PortOperation.FIND_NEWEST_MESSAGES);
        assertThat(seen).extracting(ObservedRequest::action).containsExactly("PutItem", "Query");
        assertThat(seen).allSatisfy(request -> {
            assertThat(request.table()).isEqualTo(tables.settings.conversationsTable());
            assertThat(request.outcome()).isEqualTo(Outcome.DONE);
            assertThat(request.failure()).isNull();
            assertThat(request.attempts()).isEqualTo(1);
            assertThat(request.throttled()).isZero();
            assertThat(request.capacityUnits()).isPositive();
            assertThat(request.latency()).isPositive();
        });
    }

    @Test
    void everyActionOnItemsReportsItsCapacity() {
        SessionId session = aSession();
        UserId user = aUser();
        DynamoDbStorage storage = storage(seen::add);

        storage.messages().appendAll(session, Tables.NOON, messages(2));
        storage.preferences().update(user, "k", JsonNumber.of(1));
        storage.preferences().delete(user);
        storage.administration().exactStatistics(progress -> {});
        storage.messages().delete(session, MessageSelection.all(), progress -> {});

        // A segment of a scan may be empty, and then costs nothing.
        Map<String, Double> consumed = seen.stream()
                .collect(Collectors.groupingBy(
                        ObservedRequest::action, Collectors.summingDouble(ObservedRequest::capacityUnits)));
        assertThat(consumed.keySet())
                .contains("TransactWriteItems", "GetItem", "PutItem", "DeleteItem", "Scan", "Query", "BatchWriteItem");
        assertThat(consumed.values()).allMatch(units -> units > 0);
    }

    @Test
    void occupiedSlotIsACollisionAndAChangedItemAConflict() {
        SessionId session = aSession();
        UserId user = aUser();
        DynamoDbStorage storage = storage(seen::add);
        storage.messages().append(session, Tables.NOON, userMessage("first"));
        storage.preferences().update(user, "a", JsonNumber.of(1));
        seen.clear();

        storage.messages().append(session, Tables.NOON, userMessage("second"));
        storage.preferences().change(user, before -> {
            if (before.get("b").isEmpty()) {
                tables.storage.preferences().update(user, "b", JsonNumber.of(2));
            }
            return before.with("c", JsonNumber.of(3));
        });

        assertThat(seen)
                .extracting(ObservedRequest::action, ObservedRequest::outcome)
                .containsExactly(
                        tuple("PutItem", Outcome.COLLISION),
                        tuple("Query", Outcome.DONE),
                        tuple("PutItem", Outcome.DONE),
                        tuple("GetItem", Outcome.DONE),
                        tuple("PutItem", Outcome.CONFLICT),
                        tuple("PutItem", Outcome.DONE));
    }

    @Test
    void attemptsAndThrottledAttemptsAreCounted() {
        tables.http.refuse("PutItem", 2, 400, "ThrottlingException");

        storage(seen::add).messages().append(aSession(), Tables.NOON, userMessage("hi"));

        assertThat(seen).singleElement().satisfies(request -> {
            assertThat(request.attempts()).isEqualTo(ALL_ATTEMPTS);
            assertThat(request.throttled()).isEqualTo(2);
            assertThat(request.outcome()).isEqualTo(Outcome.DONE);
        });
    }

    @Test
    void withoutAnObserverOneRequestInSixteenIsWatchedForTheLog() {
        for (int i = 0; i < 32; i++) {
            tables.storage.messages().findNewest(aSession(), TimeRange.all(), 1);
        }

        assertThat(tables.sent.of(QueryRequest.class))
                .hasSize(32)
                .allSatisfy(query -> assertThat(query.returnConsumedCapacity()).isNull())
                .filteredOn(query -> !query.overrideConfiguration()
                        .orElseThrow()
                        .metricPublishers()
                        .isEmpty())
                .hasSize(2);
    }

    @Test
    void failureIsObservedWithItsException() {
        tables.http.refuse("Query", ALL_ATTEMPTS, 400, "ProvisionedThroughputExceededException");
        DynamoDbStorage storage = storage(seen::add);

        assertThatExceptionOfType(RetryLaterException.class)
                .isThrownBy(() -> storage.messages().findNewest(aSession(), TimeRange.all(), 1));

        assertThat(seen).singleElement().satisfies(request -> {
            assertThat(request.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(request.failure()).isInstanceOf(RetryLaterException.class);
            assertThat(request.throttled()).isEqualTo(ALL_ATTEMPTS);
        });
    }

    @Test
    void failingObserverIsIgnored() {
        SessionId session = aSession();
        DynamoDbStorage storage = storage(request -> {
            throw new IllegalStateException("full");
        });

        storage.messages().append(session, Tables.NOON, userMessage("hi"));

        assertThat(storage.messages().findNewest(session, TimeRange.all(), 1).items())
                .hasSize(1);
    }

    @Test
    void micrometerCountsAndTimesRequests() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        SessionId session = aSession();
        DynamoDbStorage storage = storage(new MicrometerObserver(registry));
        tables.http.refuse("PutItem", 1, 400, "ThrottlingException");

        storage.messages().append(session, Tables.NOON, userMessage("first"));
        storage.messages().append(session, Tables.NOON, userMessage("second"));

        Tags puts = Tags.of(
                "operation", "append message", "action", "PutItem", "table", tables.settings.conversationsTable());
        assertThat(registry.get(MicrometerObserver.REQUESTS)
                        .tags(puts)
                        .tag("outcome", "done")
                        .tag("failure", "none")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get(MicrometerObserver.REQUESTS)
                        .tags(puts)
                        .tag("outcome", "collision")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(registry.get(MicrometerObserver.RETRIES).tags(puts).counter().count())
                .isEqualTo(1);
        assertThat(registry.get(MicrometerObserver.THROTTLES)
                        .tags(puts)
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get(MicrometerObserver.COLLISIONS)
                        .tags(puts)
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get(MicrometerObserver.CONFLICTS)
                        .tags(puts)
                        .counter()
                        .count())
                .isZero();
        assertThat(registry.get(MicrometerObserver.CAPACITY)
                        .tags(puts)
                        .summary()
                        .totalAmount())
                .isPositive();
    }

    @Test
    void micrometerTagsTheExceptionAndNoKey() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        new MicrometerObserver(registry)
                .ended(new ObservedRequest(
                        PortOperation.CHANGE_PREFERENCES,
                        "PutItem",
                        "preferences",
                        Outcome.FAILED,
                        new RetryLaterException(
                                Operation.of(PortOperation.CHANGE_PREFERENCES, "preferences", "ana"),
                                "It is busy",
                                "Wait.",
                                null),
                        ALL_ATTEMPTS,
                        0,
                        0,
                        Duration.ofMillis(5)));

        assertThat(registry.get(MicrometerObserver.REQUESTS)
                        .tag("failure", "RetryLaterException")
                        .tag("outcome", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.getMetersAsString()).doesNotContain("ana");
    }

    private DynamoDbStorage storage(RequestObserver observer) {
        return new DynamoDbStorage(tables.client, tables.settings, Clock.systemUTC(), observer);
    }
}
