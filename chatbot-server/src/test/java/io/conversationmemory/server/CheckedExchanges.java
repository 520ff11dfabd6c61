package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Checks requests and responses against the OpenAPI document. */
final class CheckedExchanges {

    private static final OpenApiDocument DOCUMENT = OpenApiDocument.ofServer();

    /** Sent before the request is looked at. */
    private static final Set<Integer> REFUSED_UNREAD = Set.of(401, 403, 405, 503);

    private CheckedExchanges() {}

    /**
     * Checks an exchange.
     *
     * @param isInvalid true if the request breaks the document on purpose
     */
    static void check(HttpRequest request, HttpResponse<String> response, boolean isInvalid) {
        String name = request.method() + " " + request.uri().getRawPath() + " " + response.statusCode();
        Operation operation =
                DOCUMENT.find(request.method(), request.uri().getRawPath()).orElse(null);
        if (operation == null) {
            checkUndocumented(name, request, response);
            return;
        }
        List<String> errors = operation.requestErrors(request.uri(), request.headers(), body(request));
        if (isInvalid) {
            assertThat(errors).as("errors of the request %s", name).isNotEmpty();
            assertThat(response.statusCode()).as(name).isBetween(400, 499);
        } else if (!REFUSED_UNREAD.contains(response.statusCode())) {
            assertThat(errors).as("errors of the request %s", name).isEmpty();
        }
        checkResponse(request, response);
    }

    /** Checks the response alone. */
    static void checkResponse(HttpRequest request, HttpResponse<String> response) {
        String name = request.method() + " " + request.uri().getRawPath() + " " + response.statusCode();
        Operation operation =
                DOCUMENT.find(request.method(), request.uri().getRawPath()).orElse(null);
        if (operation == null) {
            checkUndocumented(name, request, response);
            return;
        }
        assertThat(operation.responseErrors(response.statusCode(), response.headers(), response.body()))
                .as("errors of the response %s: %s", name, response.body())
                .isEmpty();
    }

    /** Checks an exchange that the document does not have: a file of the page, or a problem. */
    private static void checkUndocumented(String name, HttpRequest request, HttpResponse<String> response) {
        boolean isFile =
                request.method().equals("GET") && (response.statusCode() == 200 || response.statusCode() == 304);
        if (isFile) {
            assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .as(name)
                    .doesNotContain("json");
            return;
        }
        assertThat(response.statusCode()).as(name).isIn(400, 401, 403, 404, 405, 503);
        assertThat(response.headers().firstValue("Content-Type")).as(name).contains("application/problem+json");
        assertThat(DOCUMENT.errors(
                        JsonObject.of("$ref", "https://chatbot.invalid/openapi.json#/components/schemas/Problem"),
                        response.body()))
                .as(name)
                .isEmpty();
    }

    private static @Nullable String body(HttpRequest request) {
        HttpRequest.BodyPublisher publisher = request.bodyPublisher().orElse(null);
        if (publisher == null || publisher.contentLength() == 0) {
            return null;
        }
        CompletableFuture<String> text = new CompletableFuture<>();
        publisher.subscribe(new Collector(text));
        return text.join();
    }

    private static final class Collector implements Flow.Subscriber<ByteBuffer> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<String> text;

        Collector(CompletableFuture<String> text) {
            this.text = text;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }

        @Override
        public void onError(Throwable failure) {
            text.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            text.complete(bytes.toString(StandardCharsets.UTF_8));
        }
    }
}
