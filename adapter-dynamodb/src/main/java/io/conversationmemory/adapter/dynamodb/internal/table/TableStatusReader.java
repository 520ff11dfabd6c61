package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbErrors;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import io.conversationmemory.port.status.StatusProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Reads the status of a table. A part that cannot be read does not keep the others. */
final class TableStatusReader {

    private static final String UNKNOWN = "unknown";

    private final DynamoDbContext context;
    private final List<TableSetting> settings;
    private final TableSchema schema;
    private final List<StatusProperty> properties = new ArrayList<>();
    private final List<SettingDifference> differences = new ArrayList<>();

    TableStatusReader(DynamoDbContext context, List<TableSetting> settings, TableSchema schema) {
        this.context = context;
        this.settings = settings;
        this.schema = schema;
    }

    ComponentStatus read() {
        TableLook look = new TableLook(
                context.tableCalls(), Operation.of(PortOperation.READ_STATUS, schema.table()), schema.table());
        try {
            Optional<TableDescription> found = look.find();
            if (found.isEmpty()) {
                return ComponentStatus.missing(schema.table());
            }
            describe(found.get());
        } catch (StorageException e) {
            unreadable(ComponentStatus.EXISTS, "yes", e);
        }
        settings.forEach(setting -> read(setting, look));
        return new ComponentStatus(ComponentStatus.Kind.TABLE, schema.table(), properties, differences);
    }

    private void describe(TableDescription table) {
        properties.add(ComponentStatus.exists(true));
        properties.addAll(DescribedProperties.of(table));
        TableCheck.mismatch(schema, table)
                .ifPresent(mismatch -> differs("schema", mismatch.found(), mismatch.needed(), false));
    }

    private void read(TableSetting setting, TableLook look) {
        String configured = setting.configured(schema);
        try {
            SettingValue found = setting.read(look);
            properties.add(new StatusProperty(setting.name(), found.json(), found.text()));
            if (configured != null && !configured.equals(found.text())) {
                differs(setting.name(), found.text(), configured, true);
            }
        } catch (StorageException e) {
            unreadable(setting.name(), configured, e);
        }
    }

    /** Rethrows what is neither a missing permission nor an action that the server does not know. */
    private void unreadable(String name, @Nullable String configured, StorageException e) {
        boolean denied = e instanceof AccessDeniedException access && DynamoDbErrors.isMissingPermission(access);
        if (!denied && !DynamoDbErrors.isUnknownAction(e)) {
            throw e;
        }
        properties.add(StatusProperty.unknown(name, String.valueOf(e.getMessage())));
        if (configured != null) {
            differs(name, UNKNOWN, configured, false);
        }
    }

    private void differs(String setting, String found, String configured, boolean changeable) {
        differences.add(new SettingDifference(schema.table(), setting, found, configured, changeable));
    }
}
