package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbTableRequests;
import io.conversationmemory.port.Operation;
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

    /**
     * Requests the next step from the value found to the configured one. Returns false if the table is in use, so that the same
     * step is to be requested later.
     */
    boolean change(DynamoDbTableRequests calls, Operation operation, TableSchema schema, SettingValue found);
}
