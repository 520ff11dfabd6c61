package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbTableRequests;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.port.Operation;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** The key that encrypts a table: a KMS key, or a key that DynamoDB owns. */
record EncryptionSetting(DynamoDbSettings settings) implements TableSetting {

    @Override
    public String name() {
        return "encryption";
    }

    @Override
    public @Nullable String configured(TableSchema schema) {
        String key = settings.protection().kmsKeyArn();
        return key == null ? null : kms(key);
    }

    @Override
    public SettingValue read(TableLook look) {
        TableDescription table = look.description();
        SSEDescription found = table.sseDescription();
        if (found == null || found.status() == SSEStatus.DISABLED) {
            boolean changing = found == null && table.tableStatus() == TableStatus.UPDATING;
            return new SettingValue("a key that DynamoDB owns", JsonObject.of("key", "aws_owned"), changing);
        }
        boolean changing = found.status() != SSEStatus.ENABLED;
        String key = String.valueOf(found.kmsMasterKeyArn());
        JsonObject json = JsonObject.of("key", "kms")
                .with("status", found.statusAsString().toLowerCase(Locale.ROOT))
                .with("kms_key_arn", key);
        return new SettingValue(changing ? "being changed to " + kms(key) : kms(key), json, changing);
    }

    @Override
    public boolean change(DynamoDbTableRequests calls, Operation operation, TableSchema schema, SettingValue found) {
        String key = Objects.requireNonNull(settings.protection().kmsKeyArn(), "kmsKeyArn");
        return calls.update(
                operation,
                UpdateTableRequest.builder().tableName(schema.table()).sseSpecification(TableRequests.encryption(key)));
    }

    private static String kms(String key) {
        return "the KMS key " + key;
    }
}
