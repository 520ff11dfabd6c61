package io.conversationmemory.adapter.dynamodb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Records each attempt of each request. */
final class SentRequests implements ExecutionInterceptor {

    private final List<SdkRequest> requests = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        requests.add(context.request());
    }

    void clear() {
        requests.clear();
    }

    List<SdkRequest> all() {
        return List.copyOf(requests);
    }

    <T extends SdkRequest> List<T> of(Class<T> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Returns the number of attempts by operation. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        all().forEach(request -> counts.merge(operationOf(request), 1, Integer::sum));
        return counts;
    }

    /** Returns the permissions that the requests need; a transaction needs those of its parts. */
    List<String> permissions() {
        return all().stream()
                .flatMap(request -> request instanceof TransactWriteItemsRequest transaction
                        ? transaction.transactItems().stream().flatMap(SentRequests::permissions)
                        : Stream.of(operationOf(request)))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> permissions(TransactWriteItem item) {
        return Stream.of(
                        item.put() == null ? null : "PutItem",
                        item.delete() == null ? null : "DeleteItem",
                        item.update() == null ? null : "UpdateItem",
                        item.conditionCheck() == null ? null : "ConditionCheckItem")
                .filter(Objects::nonNull);
    }

    private static String operationOf(SdkRequest request) {
        String name = request.getClass().getSimpleName();
        return name.substring(0, name.length() - "Request".length());
    }
}
