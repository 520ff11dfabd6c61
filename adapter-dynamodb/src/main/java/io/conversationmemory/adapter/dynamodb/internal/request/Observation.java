package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.adapter.dynamodb.metrics.ObservedRequest;
import io.conversationmemory.adapter.dynamodb.metrics.ObservedRequest.Outcome;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** One request under watch: the SDK counts its attempts and takes its time, its answer says what it consumed. */
final class Observation implements MetricPublisher {

    private static final Logger LOG = LoggerFactory.getLogger("io.conversationmemory.adapter.dynamodb.DynamoDbStorage");
    /** As the SDK names the kind of an attempt's error in {@link CoreMetric#ERROR_TYPE}. */
    private static final String THROTTLING = "Throttling";

    private final Operation operation;
    private final String action;
    private int attempts;
    private int throttled;
    private double capacityUnits;
    private Duration latency = Duration.ZERO;
    private Outcome outcome = Outcome.DONE;
    private @Nullable StorageException failure;

    Observation(Operation operation, String action) {
        this.operation = operation;
        this.action = action;
    }

    /** What to send the request with. */
    AwsRequestOverrideConfiguration configuration(AwsRequestOverrideConfiguration limits) {
        return limits.toBuilder().addMetricPublisher(this).build();
    }

    /** The answer has come; it may say nothing of what it consumed. */
    <R> R consumed(R answer, Function<R, @Nullable ConsumedCapacity> capacity) {
        add(capacity.apply(answer));
        return answer;
    }

    /** The answer of a request that concerns several tables. */
    <R> R consumedByEach(R answer, Function<R, List<ConsumedCapacity>> capacities) {
        capacities.apply(answer).forEach(this::add);
        return answer;
    }

    private void add(@Nullable ConsumedCapacity capacity) {
        if (capacity != null && capacity.capacityUnits() != null) {
            capacityUnits += capacity.capacityUnits();
        }
    }

    void ended(Outcome how) {
        outcome = how;
    }

    StorageException failed(StorageException why) {
        outcome = Outcome.FAILED;
        failure = why;
        return why;
    }

    /** By the SDK, at the end of the call and on its thread. */
    @Override
    public void publish(MetricCollection call) {
        attempts = 1 + first(call, CoreMetric.RETRY_COUNT, 0);
        latency = first(call, CoreMetric.API_CALL_DURATION, Duration.ZERO);
        throttled = (int) call.children().stream()
                .filter(attempt -> first(attempt, CoreMetric.ERROR_TYPE, "").equals(THROTTLING))
                .count();
    }

    /** Nothing is kept open. */
    @Override
    public void close() {}

    /** Tells the observer, and the log where the request was no plain one. */
    void report(RequestObserver observer) {
        if (throttled > 0) {
            LOG.info(
                    "{}: DynamoDB refused {} of {} attempts at {} for lack of capacity",
                    operation,
                    throttled,
                    attempts,
                    action);
        } else if (attempts > 1) {
            LOG.debug("{}: {} attempts at {}", operation, attempts, action);
        }
        try {
            observer.ended(new ObservedRequest(
                    operation.name(),
                    action,
                    Objects.requireNonNullElse(operation.table(), ""),
                    outcome,
                    failure,
                    attempts,
                    throttled,
                    capacityUnits,
                    latency));
        } catch (RuntimeException e) {
            LOG.warn("The observer of requests failed", e);
        }
    }

    private static <T> T first(MetricCollection metrics, SdkMetric<T> metric, T otherwise) {
        List<T> values = metrics.metricValues(metric);
        return values.isEmpty() ? otherwise : values.get(0);
    }
}
