package io.conversationmemory.benchmarks.cost;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** Adds up what the requests of a client cost, as the server reports it. Every request has to ask for its capacity. Thread-safe. */
final class CostMeter implements ExecutionInterceptor {

    private static final Set<String> READS = Set.of("GetItem", "Query", "Scan");

    private final Map<String, Integer> requests = new TreeMap<>();
    private double read;
    private double written;
    private long sent;
    private long received;

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        String action = context.request().getClass().getSimpleName().replace("Request", "");
        requests.merge(action, 1, Integer::sum);
        double units = units(context.response());
        if (READS.contains(action)) {
            read += units;
        } else {
            written += units;
        }
        sent += context.requestBody()
                .flatMap(RequestBody::optionalContentLength)
                .orElse(0L);
        received += context.httpResponse()
                .firstMatchingHeader("Content-Length")
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** Returns the cost since the last call. */
    synchronized Cost take() {
        Cost cost = new Cost(new TreeMap<>(requests), read, written, sent, received);
        requests.clear();
        read = 0;
        written = 0;
        sent = 0;
        received = 0;
        return cost;
    }

    private static double units(SdkResponse response) {
        Object consumed =
                response.getValueForField("ConsumedCapacity", Object.class).orElse(List.of());
        List<?> parts = consumed instanceof List<?> several ? several : List.of(consumed);
        return parts.stream()
                .mapToDouble(part -> ((ConsumedCapacity) part).capacityUnits())
                .sum();
    }
}
