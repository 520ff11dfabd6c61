package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.TableProtection;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import io.conversationmemory.port.status.StatusProperty;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The status of tables, against a scripted server: backups and keys are unknown to the engine of the tests. */
class TableStatusTest {

    private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final Retention MONTH = Retention.of(Duration.ofDays(30));

    private final DynamoDbSettings settings = DynamoDbSettings.defaults();
    private final TableSchema conversations = TableSchema.conversations(settings);
    private final SentRequests requests = new SentRequests();
    private ScriptedServer server;
    private DynamoDbClient client;

    @BeforeEach
    void begin() throws IOException {
        server = new ScriptedServer(settings);
        client =
                TestTables.client(server.endpoint(), Apache5HttpClient.builder().build(), 1, requests);
    }

    @AfterEach
    void end() {
        client.close();
        server.close();
    }

    /** The scripted responses are what the SDK reads: its own model wrote them. */
    @Test
    void scriptedResponsesAreReadAsTheyWereBuilt() {
        DescribeTableResponse table =
                ScriptedServer.description(conversations, but -> but.sseDescription(key -> key.kmsMasterKeyArn(KEY)));
        DescribeContinuousBackupsResponse backups = DescribeContinuousBackupsResponse.builder()
                .continuousBackupsDescription(description -> description
                        .continuousBackupsStatus("ENABLED")
                        .pointInTimeRecoveryDescription(
                                recovery -> recovery.pointInTimeRecoveryStatus(PointInTimeRecoveryStatus.ENABLED)
                                        .recoveryPeriodInDays(7)
                                        .earliestRestorableDateTime(Instant.ofEpochSecond(1_700_000_000))))
                .build();
        server.on("DescribeTable", "t", table);
        server.on("DescribeContinuousBackups", "t", backups);

        assertThat(client.describeTable(request -> request.tableName("t")).table())
                .isEqualTo(table.table());
        assertThat(client.describeContinuousBackups(request -> request.tableName("t"))
                        .continuousBackupsDescription())
                .isEqualTo(backups.continuousBackupsDescription());
    }

    @Test
    void nothingConfiguredIsNoDifference() {
        List<ComponentStatus> status = status(unchanged -> unchanged);

        assertThat(status).extracting(ComponentStatus::name).isEqualTo(TestTables.names(settings));
        assertThat(status).allMatch(table -> table.differences().isEmpty());
        assertThat(server.sent()).hasSize(9).allMatch(request -> request.startsWith("Describe"));
    }

    @Test
    void everySettingIsShownForPeopleAndPrograms() {
        server.on(
                "DescribeTimeToLive",
                conversations.table(),
                ScriptedServer.timeToLive(TimeToLiveStatus.ENABLED, "expires_at"));
        server.on("DescribeContinuousBackups", conversations.table(), ScriptedServer.recovery(14));
        server.on(
                "DescribeTable",
                conversations.table(),
                ScriptedServer.description(
                        conversations,
                        table -> table.deletionProtectionEnabled(true)
                                .sseDescription(key -> key.status(SSEStatus.ENABLED)
                                        .sseType(SSEType.KMS)
                                        .kmsMasterKeyArn(KEY))
                                .streamSpecification(
                                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
                                .billingModeSummary((BillingModeSummary) null)
                                .provisionedThroughput(
                                        units -> units.readCapacityUnits(5L).writeCapacityUnits(6L))));

        ComponentStatus found = status(unchanged -> unchanged).get(0);

        assertThat(found.kind()).isEqualTo(ComponentStatus.Kind.TABLE);
        assertThat(found.properties())
                .containsExactly(
                        property("exists", "true", "yes"),
                        property("status", "\"active\"", "active"),
                        property(
                                "keys",
                                "[{\"attribute\":\"session_id\",\"type\":\"S\",\"key_type\":\"hash\"},"
                                        + "{\"attribute\":\"timestamp\",\"type\":\"S\",\"key_type\":\"range\"}]",
                                "session_id S (HASH), timestamp S (RANGE)"),
                        property(
                                "indexes",
                                "[{\"name\":\"UserIdIndex\",\"keys\":["
                                        + "{\"attribute\":\"user_id\",\"type\":\"S\",\"key_type\":\"hash\"},"
                                        + "{\"attribute\":\"timestamp\",\"type\":\"S\",\"key_type\":\"range\"}],"
                                        + "\"projection\":\"all\",\"status\":\"active\"}]",
                                "UserIdIndex on user_id S (HASH), timestamp S (RANGE), projection ALL"),
                        property(
                                "billing",
                                "{\"mode\":\"provisioned\",\"read_units\":5,\"write_units\":6}",
                                "provisioned, 5 read units and 6 write units"),
                        property("stream", "{\"enabled\":true,\"view\":\"new_image\"}", "on (new_image)"),
                        property("items", "3", "3 (up to six hours old)"),
                        property("bytes", "456", "456 (up to six hours old)"),
                        property("ttl", "{\"status\":\"enabled\",\"attribute\":\"expires_at\"}", "on (expires_at)"),
                        property("point_in_time_recovery", "{\"status\":\"enabled\",\"days\":14}", "on (14 days)"),
                        property(
                                "encryption",
                                "{\"key\":\"kms\",\"status\":\"enabled\",\"kms_key_arn\":\"" + KEY + "\"}",
                                "the KMS key " + KEY),
                        property("deletion_protection", "true", "on"));
        assertThat(found.differences()).isEmpty();
    }

    @Test
    void absentSettingsAreShownAsOff() {
        ComponentStatus preferences = status(unchanged -> unchanged).get(1);

        assertThat(preferences.properties())
                .contains(
                        property("indexes", "[]", "none"),
                        property("billing", "{\"mode\":\"on_demand\"}", "on demand"),
                        property("stream", "{\"enabled\":false}", "off"),
                        property("ttl", "{\"status\":\"disabled\"}", "off"),
                        property("point_in_time_recovery", "{\"status\":\"disabled\"}", "off"),
                        property("encryption", "{\"key\":\"aws_owned\"}", "a key that DynamoDB owns"),
                        property("deletion_protection", "false", "off"));
    }

    @Test
    void whatIsConfiguredAndAbsentDiffers() {
        List<ComponentStatus> status =
                status(all -> all.withRetention(MONTH).withProtection(new TableProtection(true, 35, KEY)));

        List<SettingDifference> ofProtection = differences(
                settings.preferencesTable(),
                "point_in_time_recovery",
                "off",
                "on (35 days)",
                "encryption",
                "a key that DynamoDB owns",
                "the KMS key " + KEY,
                "deletion_protection",
                "off",
                "on");
        assertThat(status.get(1).differences())
                .as("no item of this table expires")
                .isEqualTo(ofProtection);
        assertThat(status.get(0).differences())
                .hasSize(4)
                .contains(new SettingDifference(conversations.table(), "ttl", "off", "on (expires_at)", true));
        assertThat(status.get(2).differences())
                .hasSize(4)
                .contains(new SettingDifference(settings.sessionsTable(), "ttl", "off", "on (expires_at)", true));
    }

    @Test
    void whatIsConfiguredAndFoundDoesNotDiffer() {
        server.on(
                "DescribeTimeToLive",
                conversations.table(),
                ScriptedServer.timeToLive(TimeToLiveStatus.ENABLED, "expires_at"));
        server.on("DescribeContinuousBackups", conversations.table(), ScriptedServer.recovery(1));
        server.on(
                "DescribeTable",
                conversations.table(),
                ScriptedServer.description(
                        conversations,
                        table -> table.deletionProtectionEnabled(true)
                                .sseDescription(
                                        key -> key.status(SSEStatus.ENABLED).kmsMasterKeyArn(KEY))));

        assertThat(status(all -> all.withRetention(MONTH).withProtection(new TableProtection(true, 1, KEY)))
                        .get(0)
                        .differences())
                .isEmpty();
    }

    @Test
    void settingsThatAreConfiguredAsOffDifferWhereTheyAreOn() {
        server.on("DescribeContinuousBackups", conversations.table(), ScriptedServer.recovery(35));
        server.on(
                "DescribeTable",
                conversations.table(),
                ScriptedServer.description(conversations, table -> table.deletionProtectionEnabled(true)));

        assertThat(status(all -> all.withProtection(new TableProtection(false, 0, null)))
                        .get(0)
                        .differences())
                .isEqualTo(differences(
                        conversations.table(),
                        "point_in_time_recovery",
                        "on (35 days)",
                        "off",
                        "deletion_protection",
                        "on",
                        "off"));
    }

    @ParameterizedTest
    @CsvSource({
        "ENABLED, expires, on (expires), '{\"status\":\"enabled\",\"attribute\":\"expires\"}'",
        "ENABLING, expires_at, being switched on (expires_at), '{\"status\":\"enabling\",\"attribute\":\"expires_at\"}'",
        "DISABLING, expires_at, being switched off (expires_at), '{\"status\":\"disabling\",\"attribute\":\"expires_at\"}'"
    })
    void ttlOnAnotherAttributeOrUnderWayDiffers(TimeToLiveStatus status, String attribute, String text, String json) {
        server.on("DescribeTimeToLive", conversations.table(), ScriptedServer.timeToLive(status, attribute));

        ComponentStatus found = status(all -> all.withRetention(MONTH)).get(0);

        assertThat(found.properties()).contains(property("ttl", json, text));
        assertThat(found.differences()).isEqualTo(differences(conversations.table(), "ttl", text, "on (expires_at)"));
    }

    @Test
    void encryptionUnderWayDiffers() {
        server.on(
                "DescribeTable",
                conversations.table(),
                ScriptedServer.description(
                        conversations,
                        table -> table.sseDescription(
                                key -> key.status(SSEStatus.UPDATING).kmsMasterKeyArn(KEY))));

        assertThat(status(all -> all.withProtection(new TableProtection(null, null, KEY)))
                        .get(0)
                        .differences())
                .isEqualTo(differences(
                        conversations.table(),
                        "encryption",
                        "being changed to the KMS key " + KEY,
                        "the KMS key " + KEY));
    }

    @Test
    void aMissingTableIsADifferenceAndTheOthersAreShown() {
        server.refuse("DescribeTable", conversations.table(), "ResourceNotFoundException");

        List<ComponentStatus> status = status(all -> all.withRetention(MONTH));

        assertThat(status.get(0)).isEqualTo(ComponentStatus.missing(conversations.table()));
        assertThat(status.get(1).properties()).hasSizeGreaterThan(5);
    }

    @Test
    void anotherSchemaIsADifferenceThatCannotBeChanged() {
        server.on(
                "DescribeTable",
                settings.preferencesTable(),
                ScriptedServer.description(TableSchema.sessions(settings), table -> {}));

        assertThat(status(unchanged -> unchanged).get(1).differences())
                .containsExactly(new SettingDifference(
                        settings.preferencesTable(),
                        "schema",
                        "the key session_id S (HASH)",
                        "the key user_id S (HASH)",
                        false));
    }

    @ParameterizedTest
    @CsvSource({"DescribeTimeToLive, ttl", "DescribeContinuousBackups, point_in_time_recovery"})
    void aPartWithoutPermissionIsUnknownAndTheRestIsShown(String action, String name) {
        server.refuse(action, conversations.table(), "AccessDeniedException");

        ComponentStatus unconfigured = status(unchanged -> unchanged).get(0);
        ComponentStatus configured = status(all -> all.withRetention(MONTH)
                        .withProtection(TableProtection.notConfigured().withRecoveryDays(7)))
                .get(0);

        assertThat(unconfigured.differences()).isEmpty();
        assertThat(unconfigured.properties()).hasSize(12);
        StatusProperty unknown = unconfigured.properties().stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(unknown.text()).startsWith("unknown: ").contains("Allow dynamodb:" + action + " on this table");
        assertThat(JsonText.write(unknown.value()))
                .startsWith("{\"status\":\"unknown\",\"reason\":\"DynamoDB refuses ");
        assertThat(configured.differences())
                .filteredOn(difference -> difference.setting().equals(name))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.found()).isEqualTo("unknown");
                    assertThat(difference.changeable()).isFalse();
                });
    }

    @Test
    void withoutPermissionForTheDescriptionTheOtherPartsAreShown() {
        server.refuse("DescribeTable", conversations.table(), "AccessDeniedException");
        server.on("DescribeContinuousBackups", conversations.table(), ScriptedServer.recovery(14));

        ComponentStatus found = status(unchanged -> unchanged).get(0);

        assertThat(found.properties())
                .extracting(StatusProperty::name)
                .containsExactly("exists", "ttl", "point_in_time_recovery", "encryption", "deletion_protection");
        assertThat(found.properties())
                .contains(property("point_in_time_recovery", "{\"status\":\"enabled\",\"days\":14}", "on (14 days)"));
        assertThat(found.differences())
                .containsExactly(new SettingDifference(conversations.table(), "exists", "unknown", "yes", false));
        assertThat(server.sent())
                .filteredOn(request -> request.equals("DescribeTable " + conversations.table()))
                .as("asked once")
                .hasSize(1);
    }

    @Test
    void anActionThatTheServerDoesNotKnowIsUnknown() {
        server.refuse("DescribeContinuousBackups", conversations.table(), "UnknownOperationException");

        assertThat(status(unchanged -> unchanged).get(0).properties())
                .filteredOn(property -> property.name().equals("point_in_time_recovery"))
                .singleElement()
                .satisfies(property -> assertThat(property.text())
                        .contains("DynamoDB refuses DescribeContinuousBackups with UnknownOperationException"));
    }

    @Test
    void invalidCredentialsAreAnError() {
        server.refuse("DescribeTimeToLive", conversations.table(), "UnrecognizedClientException");

        assertThatThrownBy(() -> status(unchanged -> unchanged))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("The credentials are invalid");
    }

    @Test
    void statusNeedsTwoPermissionsMoreThanOtherOperations() {
        status(unchanged -> unchanged);

        assertThat(requests.permissions())
                .containsExactly("DescribeContinuousBackups", "DescribeTable", "DescribeTimeToLive");
        assertThat(Template.permissions()).contains("DescribeTable");
        assertThat(Template.settingsPermissions()).contains("DescribeContinuousBackups", "DescribeTimeToLive");
    }

    private List<ComponentStatus> status(UnaryOperator<DynamoDbSettings> change) {
        try (DynamoDbStorage storage = new DynamoDbStorage(client, change.apply(settings), Clock.systemUTC())) {
            return storage.administration().status();
        }
    }

    private static StatusProperty property(String name, String json, String text) {
        return new StatusProperty(name, JsonText.parse(json), text);
    }

    /** Returns changeable differences, each given by setting, found and configured value. */
    private static List<SettingDifference> differences(String table, String... parts) {
        return IntStream.range(0, parts.length / 3)
                .mapToObj(i -> new SettingDifference(table, parts[3 * i], parts[3 * i + 1], parts[3 * i + 2], true))
                .toList();
    }
}
