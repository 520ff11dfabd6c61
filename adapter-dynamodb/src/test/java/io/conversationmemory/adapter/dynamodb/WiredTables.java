package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import io.conversationmemory.testkit.dynamodb.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Three fresh tables for each test, and a storage on them whose requests go over a wire. */
final class WiredTables implements BeforeEachCallback, AfterEachCallback {

    final Clock clock = Clock.fixed(Tables.NOON.instant(), ZoneOffset.UTC);
    DynamoDbSettings settings;
    Wire wire;
    DynamoDbStorage storage;

    /** For looking at the tables past the wire. */
    DynamoDbClient aside;

    DynamoDbClient client;

    @Override
    public void beforeEach(ExtensionContext context) {
        // With time enough that a busy machine makes no second attempt of a first.
        settings =
                TestTables.settings().withRequestLimit(Duration.ofMinutes(2)).withAttemptLimit(Duration.ofMinutes(2));
        aside = TestTables.client();
        try (DynamoDbStorage creator = new DynamoDbStorage(aside, settings, clock)) {
            creator.administration().createTables(ProgressListener.none());
        }
        wire = Wire.to(DynamoDbServer.shared().endpoint());
        client = TestTables.impatientClient(wire.endpoint());
        storage = new DynamoDbStorage(client, settings, clock);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (storage == null) {
            // The storage is left out of this build.
            return;
        }
        storage.close();
        client.close();
        wire.close();
        TestTables.delete(aside, settings);
        aside.close();
    }
}
