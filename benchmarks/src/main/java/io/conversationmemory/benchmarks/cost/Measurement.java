package io.conversationmemory.benchmarks.cost;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Measures the cost of a turn of each design on one server. */
final class Measurement implements AutoCloseable {

    private final CostMeter meter = new CostMeter();
    private final DynamoDbClient client;

    Measurement(URI endpoint) {
        this.client = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(meter))
                .build();
    }

    /** Returns the cost of a turn of each design at each length of the conversation, without those that are refused. */
    CostTable measure(int bytes, List<Integer> lengths) {
        CostTable table = new CostTable();
        for (Contender contender : Contender.values()) {
            for (int length : lengths) {
                Cost cost = cost(contender, contents(bytes, length));
                if (cost == null) {
                    break;
                }
                table.put(contender, length, cost);
            }
        }
        return table;
    }

    /** Returns null if an item is refused: one of DynamoDB has at most 400 KB. */
    private @Nullable Cost cost(Contender contender, List<String> contents) {
        int bytes = contents.get(0).length();
        try (Tables tables = new Tables(client)) {
            Design design = contender.create(tables);
            design.fill(contents);
            meter.take();
            List<String> window = design.turn(content(contents.size(), bytes), content(contents.size() + 1, bytes));
            Cost cost = meter.take();
            check(contender, contents, window);
            return cost;
        } catch (DynamoDbException e) {
            if (e.awsErrorDetails().errorCode().equals("ValidationException")
                    && e.awsErrorDetails().errorMessage().contains("size")) {
                return null;
            }
            throw e;
        }
    }

    /** Checks that a window ends with the newest messages: all that a window of whole turns can hold. */
    private static void check(Contender contender, List<String> contents, List<String> window) {
        int newest = Math.min(contents.size(), Design.WINDOW - 2);
        List<String> expected = contents.subList(contents.size() - newest, contents.size());
        if (window.size() < newest
                || !window.subList(window.size() - newest, window.size()).equals(expected)) {
            throw new IllegalStateException(contender + " does not end its window with the newest " + newest + " of "
                    + contents.size() + " messages: it has " + window.size());
        }
    }

    private static List<String> contents(int bytes, int length) {
        List<String> contents = new ArrayList<>();
        for (int number = 0; number < length; number++) {
            contents.add(content(number, bytes));
        }
        return contents;
    }

    private static String content(int number, int bytes) {
        return String.format(Locale.ROOT, "%0" + bytes + "d", number);
    }

    @Override
    public void close() {
        client.close();
    }
}
