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

/** Collects the metrics of one request: attempts and latency from the SDK, consumed capacity from the response. */
final class Observation implements MetricPublisher {

    private static final Logger LOG = LoggerFactory.getLogger("io.conversationmemory.adapter.dynamodb.DynamoDbStorage");
    /** Value of {@link CoreMetric#ERROR_TYPE} for a throttled attempt. */
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

    /** Returns the configuration that reports the request to this observation. */
    AwsRequestOverrideConfiguration configuration(AwsRequestOverrideConfiguration limits) {
        return limits.toBuilder().addMetricPublisher(this).build();
    }

    /** Adds the capacity that a response reports, if any. */
    <R> R consumed(R response, Function<R, @Nullable ConsumedCapacity> capacity) {
        add(capacity.apply(response));
        return response;
    }

    /** Adds the capacity of a response on several tables. */
    <R> R consumedByEach(R response, Function<R, List<ConsumedCapacity>> capacities) {
        capacities.apply(response).forEach(this::add);
        return response;
    }

    private void add(@Nullable ConsumedCapacity capacity) {
        if (capacity != null && capacity.capacityUnits() != null) {
            capacityUnits += capacity.capacityUnits();
        }
    }

    void ended(Outcome changed) {
        outcome = changed;
    }

    StorageException failed(StorageException exception) {
        outcome = Outcome.FAILED;
        failure = exception;
        return exception;
    }

    /** Takes the metrics of the call; the SDK calls this at its end, on its thread. */
    @Override
    public void publish(MetricCollection call) {
        attempts = 1 + first(call, CoreMetric.RETRY_COUNT, 0);
        latency = first(call, CoreMetric.API_CALL_DURATION, Duration.ZERO);
        throttled = (int) call.children().stream()
                .filter(attempt -> first(attempt, CoreMetric.ERROR_TYPE, "").equals(THROTTLING))
                .count();
    }

    /** No-op: holds no resources. */
    @Override
    public void close() {}

    /** Reports to the observer, and logs throttled and retried requests. */
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
