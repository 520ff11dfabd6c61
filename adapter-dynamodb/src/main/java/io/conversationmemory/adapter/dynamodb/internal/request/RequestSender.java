package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.StorageException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Sends requests with the timeouts of the settings, reports them to the observer and translates the SDK's exceptions. */
final class RequestSender {

    /**
     * Without an observer, one request in this many is watched, so that the log shows lasting throttling: the metrics of the SDK allocate
     * a sixth of a request.
     */
    private static final int UNOBSERVED_PER_WATCHED = 16;

    private final DynamoDbClient client;
    private final AwsRequestOverrideConfiguration limits;
    private final DynamoDbErrors errors;
    private final RequestObserver observer;
    private final boolean isObserved;
    private final AtomicInteger unobserved = new AtomicInteger();

    RequestSender(DynamoDbClient client, DynamoDbSettings settings, RequestObserver observer) {
        this.client = client;
        this.errors = new DynamoDbErrors(Endpoint.of(client));
        this.observer = observer;
        this.isObserved = observer != RequestObserver.none();
        this.limits = AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(settings.limits().request())
                .apiCallAttemptTimeout(settings.limits().attempt())
                .build();
    }

    <R> R read(Operation operation, String action, Function<Call, R> request) {
        return send(operation, action, request, e -> errors.ofRead(operation, action, e));
    }

    <R> R write(Operation operation, String action, Function<Call, R> request) {
        return send(operation, action, request, e -> errors.ofWrite(operation, action, e));
    }

    private <R> R send(
            Operation operation,
            String action,
            Function<Call, R> request,
            Function<SdkException, StorageException> translation) {
        Observation observed = new Observation(operation, action);
        try {
            return request.apply(new Call(observed));
        } catch (SdkException e) {
            throw observed.failed(translation.apply(e));
        } catch (CancellationException e) {
            // Of the pool of connections: the timeout of an attempt has ended the wait for one, and earlier attempts
            // may have been sent.
            throw observed.failed(translation.apply(SdkClientException.create("No connection was free in time", e)));
        } finally {
            observed.report(observer);
        }
    }

    /** A request that is being sent. */
    final class Call {

        private final Observation observed;

        private Call(Observation observed) {
            this.observed = observed;
        }

        Observation observed() {
            return observed;
        }

        /** Returns the configuration of the request: timeouts, and the observation of requests that are observed or watched. */
        AwsRequestOverrideConfiguration configuration() {
            return isObserved || unobserved.getAndIncrement() % UNOBSERVED_PER_WATCHED == 0
                    ? observed.configuration(limits)
                    : limits;
        }

        /** Returns what the request asks for; null for nothing. */
        @Nullable
        ReturnConsumedCapacity capacity() {
            return isObserved ? ReturnConsumedCapacity.TOTAL : null;
        }

        /** Sends the request and returns the response, which is DynamoDB's. */
        <R extends AwsResponse> R send(Function<DynamoDbClient, R> request) {
            return errors.requireDynamoDbResponse(request.apply(client));
        }
    }
}
