package io.conversationmemory.adapter.dynamodb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** Talks to the real server, except where a test has planned a fault for the next requests of an operation. */
final class FaultyHttpClient implements SdkHttpClient {

    private static final String TARGET = "X-Amz-Target";

    private final SdkHttpClient real = Apache5HttpClient.builder().build();
    private final Deque<Planned> planned = new ArrayDeque<>();
    private final AtomicInteger sent = new AtomicInteger();

    /** Drops the response after the server has executed the request. */
    void loseAnswers(String operation, int times) {
        plan(operation, times, request -> {
            request.call().responseBody().ifPresent(body -> body.abort());
            throw new IOException("connection reset");
        });
    }

    /** Responds without the server. */
    void answer(String operation, int times, int status, String json) {
        plan(operation, times, request -> answerOf(status, json));
    }

    /** Responds with an error, without the server. */
    void refuse(String operation, int times, int status, String code) {
        answer(
                operation,
                times,
                status,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"no\"}");
    }

    /** So many requests wait for each other before they are sent: they have to be under way at the same time. */
    void awaitTogether(String operation, int together) {
        CyclicBarrier barrier = new CyclicBarrier(together);
        plan(operation, together, request -> {
            try {
                barrier.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IOException("did not meet", e);
            }
            return request.call();
        });
    }

    void fail(String operation, int times, IOException failure) {
        plan(operation, times, request -> {
            throw failure;
        });
    }

    /** Ends the wait for a connection as Apache's pool does when it is cancelled. */
    void cancel(String operation, int times) {
        plan(operation, times, request -> {
            throw new CancellationException();
        });
    }

    private synchronized void plan(String operation, int times, Fault fault) {
        for (int i = 0; i < times; i++) {
            planned.add(new Planned("DynamoDB_20120810." + operation, fault));
        }
    }

    private synchronized Optional<Fault> faultOf(HttpExecuteRequest request) {
        String target = request.httpRequest().firstMatchingHeader(TARGET).orElse("");
        Planned next = planned.peek();
        if (next == null || !next.target().equals(target)) {
            return Optional.empty();
        }
        planned.remove();
        return Optional.of(next.fault());
    }

    /** Returns the number of requests, including those with a fault. */
    int requests() {
        return sent.get();
    }

    synchronized boolean allPlannedFaultsHappened() {
        return planned.isEmpty();
    }

    synchronized void forgetPlans() {
        planned.clear();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = real.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                sent.incrementAndGet();
                Optional<Fault> fault = faultOf(request);
                return fault.isPresent() ? fault.get().happenTo(prepared) : prepared.call();
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }

    private static HttpExecuteResponse answerOf(int status, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(status)
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    private interface Fault {
        HttpExecuteResponse happenTo(ExecutableHttpRequest request) throws IOException;
    }

    private record Planned(String target, Fault fault) {}
}
