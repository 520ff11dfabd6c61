package io.conversationmemory.reliability.existing;

import io.conversationmemory.reliability.process.ProcessStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Direct access to DynamoDB tables through the SDK. */
final class RawDynamoDb implements RawTables {

    private static final int BATCH = 25;

    private final DynamoDbClient client;
    private final String prefix;

    RawDynamoDb(ProcessStorage.Tables target) {
        this.prefix = target.prefix();
        this.client = DynamoDbClient.builder()
                .endpointOverride(target.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    @Override
    public void put(Table table, List<Map<String, AttributeValue>> items) {
        for (int i = 0; i < items.size(); i += BATCH) {
            List<WriteRequest> puts = new ArrayList<>();
            for (Map<String, AttributeValue> item : items.subList(i, Math.min(i + BATCH, items.size()))) {
                puts.add(
                        WriteRequest.builder().putRequest(put -> put.item(item)).build());
            }
            Map<String, List<WriteRequest>> unprocessed = Map.of(name(table), puts);
            while (!unprocessed.isEmpty()) {
                Map<String, List<WriteRequest>> batch = unprocessed;
                unprocessed = client.batchWriteItem(request -> request.requestItems(batch))
                        .unprocessedItems();
            }
        }
    }

    @Override
    public Map<String, Map<String, String>> all(Table table) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        client.scanPaginator(scan -> scan.tableName(name(table)).consistentRead(true)).items().stream()
                .forEach(item -> {
                    Map<String, String> attributes = new TreeMap<>();
                    item.forEach((attribute, value) -> attributes.put(attribute, value.toString()));
                    String key = String.join(
                            " ",
                            table.keys().stream()
                                    .map(name -> item.get(name).s())
                                    .toList());
                    all.put(key, attributes);
                });
        return all;
    }

    @Override
    public void close() {
        for (Table table : Table.values()) {
            client.deleteTable(request -> request.tableName(name(table)));
        }
        client.close();
    }

    private String name(Table table) {
        return prefix + "-" + table.name().toLowerCase(Locale.ROOT);
    }
}
