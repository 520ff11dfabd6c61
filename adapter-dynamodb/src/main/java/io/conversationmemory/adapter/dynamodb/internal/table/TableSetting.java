package io.conversationmemory.adapter.dynamodb.internal.table;

import org.jspecify.annotations.Nullable;

/** A setting that an existing table can be given. */
interface TableSetting {

    /** Returns the name of the property. */
    String name();

    /** Returns the text of the configured value; null if none is configured for the table, which keeps what it has. */
    @Nullable
    String configured(TableSchema schema);

    /** Reads the value that the table has. */
    SettingValue read(TableLook look);
}
