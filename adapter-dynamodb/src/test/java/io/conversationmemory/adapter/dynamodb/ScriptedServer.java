package io.conversationmemory.adapter.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.internal.table.TableRequests;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * A server on 127.0.0.1 that responds to requests by action and table as a test has scripted it, for what the engine of the tests does
 * not know. At first the three tables exist, without any setting.
 */
final class ScriptedServer implements AutoCloseable {

    private static final String TYPE = "application/x-amz-json-1.0";
    private static final String PREFIX = "DynamoDB_20120810.";

    private final HttpServer server;
    private final Map<String, Deque<Response>> script = new HashMap<>();
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    ScriptedServer(DynamoDbSettings settings) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::respond);
        server.start();
        for (ItemKind kind : ItemKind.values()) {
            TableSchema schema = TableSchema.of(kind, settings);
            on("DescribeTable", schema.table(), description(schema, table -> {}));
            on("DescribeTimeToLive", schema.table(), timeToLive(TimeToLiveStatus.DISABLED, null));
            on("DescribeContinuousBackups", schema.table(), recovery(null));
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Replaces the responses to an action on a table; the last one is repeated. */
    synchronized void on(String action, String table, SdkPojo... responses) {
        Deque<Response> all = new ArrayDeque<>();
        for (SdkPojo response : responses) {
            all.add(new Response(200, ResponseShapes.json(response), () -> {}));
        }
        script.put(action + " " + table, all);
    }

    /** Refuses an action on a table with an error code. */
    void refuse(String action, String table, String code) {
        refuse(action, table, 400, code, "no", () -> {});
    }

    /** Refuses an action on a table, after an effect. */
    synchronized void refuse(String action, String table, int status, String code, String message, Runnable effect) {
        String body = JsonText.write(JsonObject.of("__type", "com.amazonaws.dynamodb.v20120810#" + code)
                .with("message", message));
        script.put(action + " " + table, new ArrayDeque<>(List.of(new Response(status, body, effect))));
    }

    /** Executes an action on a table: it has an effect, such as other responses to a description. */
    synchronized void execute(String action, String table, SdkPojo response, Runnable effect) {
        script.put(
                action + " " + table,
                new ArrayDeque<>(List.of(new Response(200, ResponseShapes.json(response), effect))));
    }

    /** Returns the requests in order, each as action and table. */
    List<String> sent() {
        return List.copyOf(sent);
    }

    /** Returns the requests that change a table, in order. */
    List<String> changes() {
        return sent().stream().filter(request -> request.startsWith("Update")).toList();
    }

    /** Returns the response to DescribeTable of a table of a schema. */
    static DescribeTableResponse description(TableSchema schema, Consumer<TableDescription.Builder> but) {
        CreateTableRequest created =
                TableRequests.create(schema, DynamoDbSettings.defaults()).build();
        TableDescription.Builder table = TableDescription.builder()
                .tableName(schema.table())
                .tableStatus(TableStatus.ACTIVE)
                .attributeDefinitions(created.attributeDefinitions())
                .keySchema(created.keySchema())
                .billingModeSummary(billing -> billing.billingMode(created.billingMode()))
                .itemCount(3L)
                .tableSizeBytes(456L);
        if (created.hasGlobalSecondaryIndexes()) {
            table.globalSecondaryIndexes(created.globalSecondaryIndexes().stream()
                    .map(index -> GlobalSecondaryIndexDescription.builder()
                            .indexName(index.indexName())
                            .keySchema(index.keySchema())
                            .projection(index.projection())
                            .indexStatus(IndexStatus.ACTIVE)
                            .build())
                    .toList());
        }
        but.accept(table);
        return DescribeTableResponse.builder().table(table.build()).build();
    }

    /** Returns the response to DescribeTimeToLive. */
    static DescribeTimeToLiveResponse timeToLive(TimeToLiveStatus status, String attribute) {
        return DescribeTimeToLiveResponse.builder()
                .timeToLiveDescription(ttl -> ttl.timeToLiveStatus(status).attributeName(attribute))
                .build();
    }

    /**
     * Returns the response to DescribeContinuousBackups.
     *
     * @param days null if recovery is off
     */
    static DescribeContinuousBackupsResponse recovery(Integer days) {
        PointInTimeRecoveryStatus status =
                days == null ? PointInTimeRecoveryStatus.DISABLED : PointInTimeRecoveryStatus.ENABLED;
        return DescribeContinuousBackupsResponse.builder()
                .continuousBackupsDescription(
                        backups -> backups.continuousBackupsStatus(ContinuousBackupsStatus.ENABLED)
                                .pointInTimeRecoveryDescription(recovery -> recovery.pointInTimeRecoveryStatus(status)
                                        .recoveryPeriodInDays(days)))
                .build();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void respond(HttpExchange exchange) throws IOException {
        String action = exchange.getRequestHeaders().getFirst("X-Amz-Target").substring(PREFIX.length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String table = JsonText.parseObject(body).string("TableName").orElseThrow();
        sent.add(action + " " + table);
        Response response = next(action + " " + table);
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", TYPE);
        exchange.sendResponseHeaders(response.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Response next(String request) {
        Deque<Response> responses = script.get(request);
        if (responses == null) {
            return new Response(400, "{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}", () -> {});
        }
        Response next = responses.size() > 1 ? responses.remove() : responses.element();
        next.effect().run();
        return next;
    }

    private record Response(int status, String body, Runnable effect) {}
}
