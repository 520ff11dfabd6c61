package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.TableProtection;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.status.ChangeOutcome;
import io.conversationmemory.port.status.SettingDifference;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/** Changes of the settings of existing tables, against a scripted server, without waiting. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TableSettingsTest {

    private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final SdkPojo TTL_CHANGED =
            UpdateTimeToLiveResponse.builder().build();

    private final DynamoDbSettings settings = DynamoDbSettings.defaults()
            .withRetention(Retention.of(Duration.ofDays(30)))
            .withProtection(new TableProtection(true, 14, KEY));
    private final TableSchema conversations = TableSchema.conversations(settings);
    private final String table = conversations.table();
    private final SentRequests requests = new SentRequests();
    private final CountedSleeper sleeper = new CountedSleeper();
    private ScriptedServer server;
    private DynamoDbClient client;
    private DynamoDbStorage storage;

    @BeforeEach
    void begin() throws IOException {
        server = new ScriptedServer(settings);
        client =
                TestTables.client(server.endpoint(), Apache5HttpClient.builder().build(), 1, requests);
        storage = new DynamoDbStorage(client, settings, Clock.systemUTC(), sleeper);
    }

    @AfterEach
    void end() {
        storage.close();
        client.close();
        server.close();
    }

    @Test
    void everyDifferenceIsChangedAndAwaited() {
        executeAll();
        List<SettingDifference> differences = differences();

        List<ChangeOutcome> outcomes = apply(differences);

        assertThat(outcomes).extracting(ChangeOutcome::difference).isEqualTo(differences);
        assertThat(outcomes).hasSize(4).allMatch(ChangeOutcome::isInEffect);
        assertThat(server.changes())
                .containsExactly(
                        "UpdateTimeToLive " + table,
                        "UpdateContinuousBackups " + table,
                        "UpdateTable " + table,
                        "UpdateTable " + table);
        assertThat(differences()).isEmpty();
        assertThat(sleeper.slept()).as("waits while changes are under way").isGreaterThan(Duration.ofSeconds(10));
    }

    @Test
    void requestsNameExactlyTheConfiguredValues() {
        executeAll();

        apply(differences());

        assertThat(requests.of(UpdateTimeToLiveRequest.class)).singleElement().satisfies(request -> {
            assertThat(request.timeToLiveSpecification().attributeName()).isEqualTo("expires_at");
            assertThat(request.timeToLiveSpecification().enabled()).isTrue();
        });
        assertThat(requests.of(UpdateContinuousBackupsRequest.class))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.pointInTimeRecoverySpecification().pointInTimeRecoveryEnabled())
                            .isTrue();
                    assertThat(request.pointInTimeRecoverySpecification().recoveryPeriodInDays())
                            .isEqualTo(14);
                });
        assertThat(requests.of(UpdateTableRequest.class))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("requestOverrideConfig")
                .containsExactly(
                        UpdateTableRequest.builder()
                                .tableName(table)
                                .sseSpecification(encryption -> encryption
                                        .enabled(true)
                                        .sseType(SSEType.KMS)
                                        .kmsMasterKeyId(KEY))
                                .build(),
                        UpdateTableRequest.builder()
                                .tableName(table)
                                .deletionProtectionEnabled(true)
                                .build());
        assertThat(requests.permissions())
                .containsExactly(
                        "DescribeContinuousBackups",
                        "DescribeTable",
                        "DescribeTimeToLive",
                        "UpdateContinuousBackups",
                        "UpdateTable",
                        "UpdateTimeToLive");
        assertThat(Template.settingsPermissions()).hasSize(5).allMatch(requests.permissions()::contains);
    }

    @Test
    void settingsInEffectAreNotRequestedAgain() {
        executeAll();
        List<SettingDifference> before = differences();
        apply(before);
        int sent = server.changes().size();

        assertThat(apply(before)).allMatch(ChangeOutcome::isInEffect);

        assertThat(server.changes()).hasSize(sent);
    }

    @Test
    void onlyTheGivenDifferencesAreChanged() {
        executeAll();

        apply(List.of(differenceOf("deletion_protection")));
        apply(List.of());

        assertThat(server.changes()).containsExactly("UpdateTable " + table);
    }

    @Test
    void aChangeThatIsUnderWayIsAwaitedAndNotRequested() {
        server.on("DescribeTimeToLive", table, enabling(), enabling(), enabling(), enabling(), enabled("expires_at"));

        assertThat(apply(List.of(differenceOf("ttl")))).allMatch(ChangeOutcome::isInEffect);

        assertThat(server.changes()).isEmpty();
        assertThat(sleeper.slept()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void ttlOnAnotherAttributeIsSwitchedOffFirst() {
        server.on("DescribeTimeToLive", table, enabled("expires"));
        server.execute("UpdateTimeToLive", table, TTL_CHANGED, () -> {
            server.on("DescribeTimeToLive", table, disabling("expires"), disabled());
            server.execute(
                    "UpdateTimeToLive",
                    table,
                    TTL_CHANGED,
                    () -> server.on("DescribeTimeToLive", table, enabling(), enabled("expires_at")));
        });

        assertThat(apply(List.of(differenceOf("ttl")))).allMatch(ChangeOutcome::isInEffect);

        assertThat(requests.of(UpdateTimeToLiveRequest.class))
                .extracting(request -> request.timeToLiveSpecification().attributeName() + " "
                        + request.timeToLiveSpecification().enabled())
                .containsExactly("expires false", "expires_at true");
    }

    @Test
    void recoveryIsSwitchedOffWhereItIsConfiguredAsOff() {
        server.on("DescribeContinuousBackups", table, ScriptedServer.recovery(35));
        server.execute(
                "UpdateContinuousBackups",
                table,
                UpdateContinuousBackupsResponse.builder().build(),
                () -> server.on("DescribeContinuousBackups", table, ScriptedServer.recovery(null)));
        DynamoDbSettings off =
                settings.withProtection(TableProtection.notConfigured().withRecoveryDays(0));

        try (DynamoDbStorage other = new DynamoDbStorage(client, off, Clock.systemUTC(), sleeper)) {
            assertThat(other.administration()
                            .applySettings(List.of(differenceOf("point_in_time_recovery")), ProgressListener.none()))
                    .allMatch(ChangeOutcome::isInEffect);
        }

        assertThat(requests.of(UpdateContinuousBackupsRequest.class))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.pointInTimeRecoverySpecification().pointInTimeRecoveryEnabled())
                            .isFalse();
                    assertThat(request.pointInTimeRecoverySpecification().recoveryPeriodInDays())
                            .isNull();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "UpdateTimeToLive, ttl, 1",
        "UpdateContinuousBackups, point_in_time_recovery, 1",
        "UpdateTable, deletion_protection, 2",
        "DescribeTimeToLive, ttl, 1"
    })
    void aMissingPermissionIsNamedAndTheRestIsDone(String action, String setting, int failures) {
        executeAll();
        List<SettingDifference> differences = differences();
        server.refuse(action, table, "AccessDeniedException");

        List<ChangeOutcome> outcomes = apply(differences);

        assertThat(outcomes).filteredOn(ChangeOutcome::isInEffect).hasSize(4 - failures);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.difference().setting().equals(setting))
                .singleElement()
                .satisfies(outcome ->
                        assertThat(outcome.failure()).contains("Allow dynamodb:" + action + " on this table"));
        assertThat(server.changes().stream().filter(request -> request.startsWith(action)))
                .as("not asked again")
                .hasSizeLessThanOrEqualTo(failures);
    }

    @Test
    void aRefusedChangeIsReportedAndTheRestIsDone() {
        executeAll();
        server.refuse("UpdateContinuousBackups", table, "ValidationException");

        List<ChangeOutcome> outcomes = apply(differences());

        assertThat(outcomes).filteredOn(ChangeOutcome::isInEffect).hasSize(3);
        assertThat(outcomes.get(1).failure())
                .contains("DynamoDB refuses UpdateContinuousBackups with ValidationException");
    }

    /** The SDK's retry after a lost response, which DynamoDB refuses. */
    @ParameterizedTest
    @CsvSource({"400, ValidationException", "500, InternalServerError"})
    void aRefusedRepetitionOfAnExecutedChangeIsNoFailure(int status, String code) {
        server.refuse(
                "UpdateTimeToLive",
                table,
                status,
                code,
                "TimeToLive is already enabled",
                () -> server.on("DescribeTimeToLive", table, enabling(), enabled("expires_at")));

        assertThat(apply(List.of(differenceOf("ttl")))).allMatch(ChangeOutcome::isInEffect);

        assertThat(server.changes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "UpdateTimeToLive, ttl, ResourceInUseException",
        "UpdateContinuousBackups, point_in_time_recovery, ContinuousBackupsUnavailableException",
        "UpdateTable, encryption, ResourceInUseException",
        "UpdateTable, deletion_protection, ResourceInUseException"
    })
    void aTableInUseIsAskedAgain(String action, String setting, String code) {
        Runnable refuseOnceMore = () -> server.refuse(action, table, 400, code, "no", this::executeAll);
        server.refuse(action, table, 400, code, "no", refuseOnceMore);

        assertThat(apply(List.of(differenceOf(setting)))).allMatch(ChangeOutcome::isInEffect);

        assertThat(server.changes()).hasSize(3).containsOnly(action + " " + table);
    }

    @Test
    void aChangeWithoutEffectFailsAfterTheStallTimeoutAndIsRequestedOnce() {
        server.execute("UpdateTimeToLive", table, TTL_CHANGED, () -> {});

        List<ChangeOutcome> outcomes = apply(List.of(differenceOf("ttl")));

        assertThat(outcomes.get(0).failure())
                .contains("Stopped without progress")
                .contains(table);
        assertThat(server.changes()).hasSize(1);
        assertThat(sleeper.slept())
                .isBetween(
                        settings.limits().stall().minusSeconds(3),
                        settings.limits().stall());
    }

    @Test
    void theTimeOfAChangeUnderWayIsNoStall() {
        List<SdkPojo> minutes = new ArrayList<>(Collections.nCopies(40, disabling("expires")));
        minutes.add(disabled());
        server.on("DescribeTimeToLive", table, minutes.toArray(SdkPojo[]::new));
        server.refuse("UpdateTimeToLive", table, 400, "ResourceInUseException", "no", this::executeAll);

        assertThat(apply(List.of(differenceOf("ttl")))).allMatch(ChangeOutcome::isInEffect);

        assertThat(sleeper.slept()).isGreaterThan(settings.limits().stall().multipliedBy(3));
    }

    @Test
    void aChangeUnderWayForLongerThanDocumentedFails() {
        server.on("DescribeTimeToLive", table, enabling());

        List<ChangeOutcome> outcomes = apply(List.of(differenceOf("ttl")));

        assertThat(outcomes.get(0).failure()).contains("Stopped without progress");
        assertThat(server.changes()).isEmpty();
        assertThat(sleeper.slept()).isBetween(Duration.ofHours(2), Duration.ofHours(3));
    }

    @Test
    void aSecondChangeOfTtlWithinAnHourIsToBeTriedLater() {
        server.refuse(
                "UpdateTimeToLive",
                table,
                400,
                "ValidationException",
                "Time to live has been modified multiple times within a fixed interval",
                () -> {});

        assertThat(apply(List.of(differenceOf("ttl"))).get(0).failure())
                .contains("DynamoDB takes no further change of the TTL of this table yet")
                .contains("Try again in an hour.");
    }

    @ParameterizedTest
    @CsvSource({
        "concert-chatbot-conversations, schema",
        "concert-chatbot-conversations, exists",
        "concert-chatbot-preferences, ttl",
        "another-table, deletion_protection"
    })
    void otherDifferencesAreNotChanged(String component, String setting) {
        SettingDifference difference = new SettingDifference(component, setting, "a", "b", false);

        assertThat(apply(List.of(difference)))
                .containsExactly(new ChangeOutcome(difference, "It cannot be changed on the existing table."));

        assertThat(server.sent()).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaiting() {
        server.on("DescribeTimeToLive", table, enabling());
        SettingDifference ttl = differenceOf("ttl");
        ProgressListener none = ProgressListener.none();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> storage.administration().applySettings(List.of(ttl), none))
                    .isInstanceOf(InterruptedOperationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(sleeper.sleeps()).isZero();
    }

    @Test
    void progressNamesTheSettingAndTheTable() {
        executeAll();
        List<Progress> heard = new ArrayList<>();

        storage.administration().applySettings(List.of(differenceOf("point_in_time_recovery")), heard::add);

        assertThat(heard).last().isEqualTo(new Progress("point_in_time_recovery of " + table, 1, 1L));
    }

    /** Lets every change take effect: TTL and key after a while, the others at once. */
    private void executeAll() {
        server.execute(
                "UpdateTimeToLive",
                table,
                TTL_CHANGED,
                () -> server.on(
                        "DescribeTimeToLive", table, disabled(), enabling(), enabling(), enabled("expires_at")));
        server.execute(
                "UpdateContinuousBackups",
                table,
                UpdateContinuousBackupsResponse.builder().build(),
                () -> server.on("DescribeContinuousBackups", table, ScriptedServer.recovery(14)));
        server.execute(
                "UpdateTable",
                table,
                UpdateTableResponse.builder().build(),
                () -> server.on(
                        "DescribeTable",
                        table,
                        ScriptedServer.description(conversations, but -> but.tableStatus(TableStatus.UPDATING)),
                        encrypted(SSEStatus.UPDATING),
                        encrypted(SSEStatus.ENABLED)));
    }

    private SdkPojo encrypted(SSEStatus status) {
        return ScriptedServer.description(
                conversations,
                but -> but.deletionProtectionEnabled(true)
                        .sseDescription(key -> key.status(status).kmsMasterKeyArn(KEY)));
    }

    private static SdkPojo enabling() {
        return ScriptedServer.timeToLive(TimeToLiveStatus.ENABLING, "expires_at");
    }

    private static SdkPojo enabled(String attribute) {
        return ScriptedServer.timeToLive(TimeToLiveStatus.ENABLED, attribute);
    }

    private static SdkPojo disabling(String attribute) {
        return ScriptedServer.timeToLive(TimeToLiveStatus.DISABLING, attribute);
    }

    private static SdkPojo disabled() {
        return ScriptedServer.timeToLive(TimeToLiveStatus.DISABLED, null);
    }

    private List<ChangeOutcome> apply(List<SettingDifference> differences) {
        return storage.administration().applySettings(differences, ProgressListener.none());
    }

    private List<SettingDifference> differences() {
        return storage.administration().status().get(0).differences();
    }

    private SettingDifference differenceOf(String setting) {
        return new SettingDifference(table, setting, "as found", "as configured", true);
    }
}
