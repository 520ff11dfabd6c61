package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.TableBilling;
import io.conversationmemory.adapter.dynamodb.config.TableProtection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Builds the request that creates a table. */
public final class TableRequests {

    /** Capacity of the tables of the legacy service. */
    private static final ProvisionedThroughput FIVE = ProvisionedThroughput.builder()
            .readCapacityUnits(5L)
            .writeCapacityUnits(5L)
            .build();

    private TableRequests() {}

    public static CreateTableRequest.Builder create(TableSchema schema, DynamoDbSettings settings) {
        boolean onDemand = settings.billing() == TableBilling.ON_DEMAND;
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(schema.table())
                .attributeDefinitions(schema.allKeyNames().stream()
                        .map(name -> AttributeDefinition.builder()
                                .attributeName(name)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(keys(schema.hashKey(), schema.rangeKey()))
                .billingMode(onDemand ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED)
                .provisionedThroughput(onDemand ? null : FIVE);
        TableProtection protection = settings.protection();
        if (Boolean.TRUE.equals(protection.deletionProtection())) {
            request.deletionProtectionEnabled(true);
        }
        if (protection.kmsKeyArn() != null) {
            request.sseSpecification(encryption(protection.kmsKeyArn()));
        }
        TableSchema.Index index = schema.index();
        if (index != null) {
            request.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                    .indexName(index.name())
                    .keySchema(keys(index.hashKey(), index.rangeKey()))
                    .projection(projection -> projection.projectionType(ProjectionType.ALL))
                    .provisionedThroughput(onDemand ? null : FIVE)
                    .build());
        }
        return request;
    }

    static SSESpecification encryption(String kmsKeyArn) {
        return SSESpecification.builder()
                .enabled(true)
                .sseType(SSEType.KMS)
                .kmsMasterKeyId(kmsKeyArn)
                .build();
    }

    private static List<KeySchemaElement> keys(String hashKey, @Nullable String rangeKey) {
        List<KeySchemaElement> keys = new ArrayList<>();
        keys.add(KeySchemaElement.builder()
                .attributeName(hashKey)
                .keyType(KeyType.HASH)
                .build());
        if (rangeKey != null) {
            keys.add(KeySchemaElement.builder()
                    .attributeName(rangeKey)
                    .keyType(KeyType.RANGE)
                    .build());
        }
        return keys;
    }
}
