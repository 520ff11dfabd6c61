package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Three fresh tables for each test, a storage on them whose requests are written down, and faults on demand. */
final class Tables implements BeforeEachCallback, AfterEachCallback {

    static final Timestamp NOON = Timestamp.parse("2040-03-01T12:00:00Z");

    private final int attempts;
    private final UnaryOperator<DynamoDbSettings> settingsOf;

    final Clock clock = Clock.fixed(NOON.instant(), ZoneOffset.UTC);
    DynamoDbSettings settings;
    SentRequests sent;
    FaultyHttpClient http;
    CountedSleeper sleeper;
    DynamoDbClient client;
    DynamoDbStorage storage;

    private DynamoDbClient housekeeping;

    /** With the SDK's own retries. */
    Tables() {
        this(3, settings -> settings);
    }

    /**
     * @param attempts how often the SDK tries a request
     */
    Tables(int attempts, UnaryOperator<DynamoDbSettings> settingsOf) {
        this.attempts = attempts;
        this.settingsOf = settingsOf;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        settings = settingsOf.apply(TestTables.settings());
        housekeeping = TestTables.client();
        try (DynamoDbStorage creator = new DynamoDbStorage(housekeeping, settings, clock)) {
            creator.administration().createTables(ProgressListener.none());
        }
        sent = new SentRequests();
        http = new FaultyHttpClient();
        sleeper = new CountedSleeper();
        client = TestTables.client(DynamoDbServer.shared().endpoint(), http, attempts, sent);
        storage = new DynamoDbStorage(client, settings, clock, sleeper);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (storage == null) {
            // The storage is left out of this build.
            return;
        }
        storage.close();
        client.close();
        TestTables.delete(housekeeping, settings);
        housekeeping.close();
    }

    /** Returns a client without faults and counters, for reading the tables directly. */
    DynamoDbClient asideOfTheStorage() {
        return housekeeping;
    }
}
