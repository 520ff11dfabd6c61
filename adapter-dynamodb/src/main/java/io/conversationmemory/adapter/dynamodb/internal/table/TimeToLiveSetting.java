package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbTableRequests;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.port.Operation;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The TTL: on for tables whose items expire, if a retention is configured. */
record TimeToLiveSetting(DynamoDbSettings settings) implements TableSetting {

    private static final String ATTRIBUTE = "attribute";

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
                known ? json.with(ATTRIBUTE, attribute) : json,
                status == TimeToLiveStatus.ENABLING || status == TimeToLiveStatus.DISABLING);
    }

    /** DynamoDB takes no other attribute before the TTL on the one found is off. */
    @Override
    public boolean change(DynamoDbTableRequests calls, Operation operation, TableSchema schema, SettingValue found) {
        if (found.text().equals(SettingValue.OFF)) {
            return calls.updateTimeToLive(
                    operation, schema.table(), Objects.requireNonNull(schema.expiry(), "expiry"), true);
        }
        String other = ((JsonObject) found.json()).string(ATTRIBUTE).orElseThrow();
        return calls.updateTimeToLive(operation, schema.table(), other, false);
    }

    private static String on(String attribute) {
        return SettingValue.ON + " (" + attribute + ")";
    }
}
