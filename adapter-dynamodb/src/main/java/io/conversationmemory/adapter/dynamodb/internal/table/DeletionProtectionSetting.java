package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbTableRequests;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.port.Operation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Protection of a table against deletion. */
record DeletionProtectionSetting(DynamoDbSettings settings) implements TableSetting {

    @Override
    public String name() {
        return "deletion_protection";
    }

    @Override
    public @Nullable String configured(TableSchema schema) {
        Boolean configured = settings.protection().deletionProtection();
        return configured == null ? null : text(configured);
    }

    @Override
    public SettingValue read(TableLook look) {
        boolean found = Boolean.TRUE.equals(look.description().deletionProtectionEnabled());
        return new SettingValue(text(found), new JsonBoolean(found), false);
    }

    @Override
    public boolean change(DynamoDbTableRequests calls, Operation operation, TableSchema schema, SettingValue found) {
        return calls.update(
                operation,
                UpdateTableRequest.builder()
                        .tableName(schema.table())
                        .deletionProtectionEnabled(settings.protection().deletionProtection()));
    }

    private static String text(boolean on) {
        return on ? SettingValue.ON : SettingValue.OFF;
    }
}
