package io.conversationmemory.adapter.dynamodb.metrics;

import io.conversationmemory.adapter.dynamodb.metrics.ObservedRequest.Outcome;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times requests with Micrometer, an optional dependency. All meters have the tags {@code operation},
 * {@code action} and {@code table}, with a few dozen combinations and without keys or content:
 *
 * <ul>
 *   <li>{@value #REQUESTS}, a timer: requests and their latency, with attempts and back-off. Two more tags: {@code outcome} is
 *       {@code done}, {@code collision}, {@code conflict} or {@code failed}, {@code failure} the class of the exception or
 *       {@code none}.
 *   <li>{@value #RETRIES}, a counter: attempts after the first.
 *   <li>{@value #THROTTLES}, a counter: attempts that DynamoDB refused for lack of capacity.
 *   <li>{@value #COLLISIONS}, a counter: messages whose slot was occupied.
 *   <li>{@value #CONFLICTS}, a counter: version conflicts of a compare-and-set or a transaction.
 *   <li>{@value #CAPACITY}, a summary: read or write capacity units, indexes included.
 * </ul>
 */
public final class MicrometerObserver implements RequestObserver {

    /** Requests and their latency. */
    public static final String REQUESTS = "conversation.memory.dynamodb.requests";

    /** Attempts after the first. */
    public static final String RETRIES = "conversation.memory.dynamodb.retries";

    /** Attempts refused for lack of capacity. */
    public static final String THROTTLES = "conversation.memory.dynamodb.throttles";

    /** Messages whose slot was occupied. */
    public static final String COLLISIONS = "conversation.memory.dynamodb.collisions";

    /** Version conflicts. */
    public static final String CONFLICTS = "conversation.memory.dynamodb.conflicts";

    /** Capacity units consumed. */
    public static final String CAPACITY = "conversation.memory.dynamodb.consumed.capacity";

    private final MeterRegistry registry;

    /** Creates an observer that records in a registry, which the caller closes. */
    public MicrometerObserver(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(ObservedRequest request) {
        Tags tags = Tags.of(
                "operation", request.operation().toString(), "action", request.action(), "table", request.table());
        Timer.builder(REQUESTS)
                .tags(tags)
                .tag("outcome", nameOf(request.outcome()))
                .tag(
                        "failure",
                        request.failure() == null
                                ? "none"
                                : request.failure().getClass().getSimpleName())
                .register(registry)
                .record(request.latency());
        DistributionSummary.builder(CAPACITY)
                .tags(tags)
                .baseUnit("units")
                .register(registry)
                .record(request.capacityUnits());
        registry.counter(RETRIES, tags).increment(Math.max(0, request.attempts() - 1));
        registry.counter(THROTTLES, tags).increment(request.throttled());
        registry.counter(COLLISIONS, tags).increment(request.outcome() == Outcome.COLLISION ? 1 : 0);
        registry.counter(CONFLICTS, tags).increment(request.outcome() == Outcome.CONFLICT ? 1 : 0);
    }

    private static String nameOf(Outcome outcome) {
        return switch (outcome) {
            case DONE -> "done";
            case COLLISION -> "collision";
            case CONFLICT -> "conflict";
            case FAILED -> "failed";
        };
    }
}
