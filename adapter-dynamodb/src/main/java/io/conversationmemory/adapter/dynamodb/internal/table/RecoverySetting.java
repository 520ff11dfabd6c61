package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.TableProtection;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbTableRequests;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.port.Operation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;

/** Point-in-time recovery and its days. */
record RecoverySetting(DynamoDbSettings settings) implements TableSetting {

    @Override
    public String name() {
        return "point_in_time_recovery";
    }

    @Override
    public @Nullable String configured(TableSchema schema) {
        Integer days = settings.protection().recoveryDays();
        return days == null ? null : days == 0 ? SettingValue.OFF : on(days);
    }

    @Override
    public SettingValue read(TableLook look) {
        PointInTimeRecoveryDescription found = look.recovery();
        if (found.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED) {
            return new SettingValue(SettingValue.OFF, JsonObject.of("status", "disabled"), false);
        }
        int days = Objects.requireNonNullElse(found.recoveryPeriodInDays(), TableProtection.LONGEST_RECOVERY_DAYS);
        return new SettingValue(on(days), JsonObject.of("status", "enabled").with("days", JsonNumber.of(days)), false);
    }

    @Override
    public boolean change(DynamoDbTableRequests calls, Operation operation, TableSchema schema, SettingValue found) {
        int days = Objects.requireNonNull(settings.protection().recoveryDays(), "recoveryDays");
        return calls.updateRecovery(operation, schema.table(), days);
    }

    private static String on(int days) {
        return SettingValue.ON + " (" + days + (days == 1 ? " day)" : " days)");
    }
}
