package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.contract.WriteFailure;
import io.conversationmemory.port.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** A client whose writes are throttled on demand. */
final class ThrottledWrites implements WriteFailure {

    private static final Set<String> WRITES =
            Set.of("putItem", "deleteItem", "updateItem", "batchWriteItem", "transactWriteItems");

    private final DynamoDbClient client;
    private final Function<DynamoDbClient, Storage> storage;
    private volatile boolean throttled;

    ThrottledWrites(DynamoDbClient client, Function<DynamoDbClient, Storage> storage) {
        this.client = client;
        this.storage = storage;
    }

    @Override
    public Storage open() {
        return storage.apply((DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (throttled && WRITES.contains(method.getName())) {
                        throw refusal();
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public void begin() {
        throttled = true;
    }

    @Override
    public void end() {
        throttled = false;
    }

    private static ProvisionedThroughputExceededException refusal() {
        String code = "ProvisionedThroughputExceededException";
        return ProvisionedThroughputExceededException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("The level of configured provisioned throughput was exceeded.")
                        .build())
                .message(code)
                .build();
    }
}
