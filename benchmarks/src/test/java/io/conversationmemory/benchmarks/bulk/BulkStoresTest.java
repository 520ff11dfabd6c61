package io.conversationmemory.benchmarks.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkStoresTest {

    private static final BulkMessages MESSAGES = new BulkMessages("session", 1_200);

    @TempDir
    Path folder;

    @Test
    void bothSidesOfSqliteDoTheSame() throws Exception {
        try (BulkStores stores = BulkStores.onSqlite(folder)) {
            BulkSection.compare(stores, MESSAGES);

            stores.floor().importAll(MESSAGES);
            assertThatThrownBy(() -> BulkSection.compare(stores, new BulkMessages("session", 1_100)))
                    .hasMessageContaining("1200 messages")
                    .hasMessageContaining("1100 messages");
        }
    }

    @Test
    void bothSidesOfDynamoDbDoTheSame() throws Exception {
        try (DynamoDbServer server = DynamoDbServer.inMemory();
                BulkStores stores = BulkStores.onDynamoDb(server.endpoint())) {
            BulkSection.compare(stores, MESSAGES);
        }
    }

    @Test
    void anExportHasALineForEachMessage() throws Exception {
        try (BulkStores stores = BulkStores.onSqlite(folder)) {
            stores.floor().importAll(MESSAGES);
            stores.ours().importAll(MESSAGES);

            assertThat(linesOf(stores.floor())).isEqualTo(MESSAGES.count());
            assertThat(linesOf(stores.ours())).as("with header and manifest").isEqualTo(MESSAGES.count() + 2);
        }
    }

    private static long linesOf(BulkStore store) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.export(MESSAGES.session(), out);
        return out.toString(StandardCharsets.UTF_8).lines().count();
    }
}
