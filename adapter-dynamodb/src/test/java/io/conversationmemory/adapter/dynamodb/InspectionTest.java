package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.StorageAdministration.Inspection;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Inspection of account and tables before an operation. */
class InspectionTest {

    private static final int TABLES = 3;

    @RegisterExtension
    final Tables tables = new Tables();

    @Test
    void inspectionReturnsTheAccountOfTheTableAndChangesNothing() {
        Inspection found = tables.storage.administration().inspect();

        assertThat(found.account()).matches("\\d{12}");
        assertThat(found.missing()).isEmpty();
        assertThat(tables.sent.counts()).isEqualTo(Map.of("DescribeTable", TABLES));
    }

    @Test
    void missingTablesAreNamed() {
        tables.asideOfTheStorage().deleteTable(request -> request.tableName(tables.settings.sessionsTable()));

        assertThat(tables.storage.administration().inspect().missing())
                .containsExactly(tables.settings.sessionsTable());
    }

    @Test
    void accountOfTheCredentialsIsUsedWithoutTables() {
        tables.http.refuse("DescribeTable", TABLES, 400, "AccessDeniedException");
        AwsBasicCredentials knowing = AwsBasicCredentials.builder()
                .accessKeyId("local")
                .secretAccessKey("local")
                .accountId("123456789012")
                .build();
        try (DynamoDbClient client = DynamoDbClient.builder()
                        .endpointOverride(DynamoDbServer.shared().endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(knowing))
                        .httpClient(tables.http)
                        .build();
                DynamoDbStorage storage = new DynamoDbStorage(client, tables.settings, tables.clock)) {

            assertThat(storage.administration().inspect()).isEqualTo(new Inspection("123456789012", List.of()));
        }
    }

    @Test
    void accountIsUnknownWithoutPermission() {
        tables.http.refuse("DescribeTable", TABLES, 400, "AccessDeniedException");

        assertThat(tables.storage.administration().inspect()).isEqualTo(new Inspection(null, List.of()));
    }

    @Test
    void invalidCredentialsAreAnError() {
        tables.http.refuse("DescribeTable", 1, 400, "UnrecognizedClientException");

        assertThatThrownBy(() -> tables.storage.administration().inspect())
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("The credentials are invalid");
    }
}
