package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.domain.json.JsonBoolean;
import org.jspecify.annotations.Nullable;

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

    private static String text(boolean on) {
        return on ? SettingValue.ON : SettingValue.OFF;
    }
}
