package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.domain.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The TTL: on for tables whose items expire, if a retention is configured. */
record TimeToLiveSetting(DynamoDbSettings settings) implements TableSetting {

    @Override
    public String name() {
        return "ttl";
    }

    @Override
    public @Nullable String configured(TableSchema schema) {
        String attribute = schema.expiry();
        return settings.retention().duration() == null || attribute == null ? null : on(attribute);
    }

    @Override
    public SettingValue read(TableLook look) {
        TimeToLiveDescription found = look.timeToLive();
        TimeToLiveStatus status = found.timeToLiveStatus();
        String attribute = found.attributeName();
        boolean known = attribute != null && status != TimeToLiveStatus.DISABLED;
        JsonObject json =
                JsonObject.of("status", found.timeToLiveStatusAsString().toLowerCase(Locale.ROOT));
        return new SettingValue(
                switch (status) {
                    case ENABLED -> on(attribute);
                    case ENABLING -> "being switched " + on(attribute);
                    case DISABLING -> "being switched off (" + attribute + ")";
                    default -> SettingValue.OFF;
                },
                known ? json.with("attribute", attribute) : json,
                status == TimeToLiveStatus.ENABLING || status == TimeToLiveStatus.DISABLING);
    }

    private static String on(String attribute) {
        return SettingValue.ON + " (" + attribute + ")";
    }
}
