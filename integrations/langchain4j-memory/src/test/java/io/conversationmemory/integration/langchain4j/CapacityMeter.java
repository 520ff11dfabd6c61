package io.conversationmemory.integration.langchain4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Counts the requests of a client, and the capacity units that the server reports for them. */
final class CapacityMeter implements ExecutionInterceptor {

    private final List<String> requests = new ArrayList<>();
    private double read;
    private double written;

    /** The cost of a turn, such as {@code GetItem 1, PutItem 2}. */
    record Cost(String requests, double read, double written) {}

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        SdkResponse response = context.response();
        requests.add(context.request().getClass().getSimpleName().replace("Request", ""));
        if (response instanceof GetItemResponse got) {
            read += units(got.consumedCapacity());
        } else if (response instanceof QueryResponse found) {
            read += units(found.consumedCapacity());
        } else if (response instanceof PutItemResponse put) {
            written += units(put.consumedCapacity());
        }
    }

    /** Returns the cost since the last call. */
    synchronized Cost take() {
        Map<String, Integer> counts = new TreeMap<>();
        requests.forEach(request -> counts.merge(request, 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((request, count) -> parts.add(count + " " + request));
        Cost cost = new Cost(String.join(", ", parts), read, written);
        requests.clear();
        read = 0;
        written = 0;
        return cost;
    }

    private static double units(ConsumedCapacity capacity) {
        return capacity == null ? 0 : capacity.capacityUnits();
    }
}
