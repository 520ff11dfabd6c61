package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.TableProtection;
import io.conversationmemory.adapter.dynamodb.internal.table.TableRequests;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoverySpecification;

/** Compares the template with the tables and actions of the adapter. */
class TemplateTest {

    private static final Map<String, TableSchema> TABLES = Map.of(
            "Conversations", TableSchema.conversations(DynamoDbSettings.defaults()),
            "Preferences", TableSchema.preferences(DynamoDbSettings.defaults()),
            "Sessions", TableSchema.sessions(DynamoDbSettings.defaults()));

    @Test
    void itsTablesAreThoseThatTheCodeCreates() {
        TABLES.forEach((resource, schema) -> {
            JsonObject template = Template.properties(resource);
            CreateTableRequest request =
                    TableRequests.create(schema, DynamoDbSettings.defaults()).build();

            assertThat(template.string("BillingMode")).hasValue(request.billingModeAsString());
            assertThat(template.get("AttributeDefinitions")).hasValue(definitions(request.attributeDefinitions()));
            assertThat(template.get("KeySchema")).hasValue(keys(request.keySchema()));
            if (request.hasGlobalSecondaryIndexes()) {
                assertThat(template.get("GlobalSecondaryIndexes")).hasValue(indexes(request.globalSecondaryIndexes()));
            } else {
                assertThat(template.get("GlobalSecondaryIndexes")).isEmpty();
            }
        });
    }

    @Test
    void itsTablesHaveTheDefaultNames() {
        JsonObject parameters = Template.object(Template.read(), "Parameters");

        TABLES.forEach((resource, schema) -> {
            String parameter = Template.object(Template.properties(resource), "TableName")
                    .string("Ref")
                    .orElseThrow();
            assertThat(Template.object(parameters, parameter).string("Default")).hasValue(schema.table());
        });
    }

    @Test
    void itsPolicyAllowsTheEightOperationsAndNoOther() {
        assertThat(Template.permissions())
                .containsExactly(
                        "BatchWriteItem",
                        "CreateTable",
                        "DeleteItem",
                        "DescribeTable",
                        "GetItem",
                        "PutItem",
                        "Query",
                        "Scan");
    }

    @Test
    void documentedPoliciesAllowTheSame() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "dynamodb.md"));
        List<List<String>> documented = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> Template.permissions(JsonText.parseObject(block.group(1))))
                .toList();

        assertThat(documented).containsExactly(Template.permissions(), Template.settingsPermissions());
    }

    @Test
    void itsTablesHaveTheSettingsThatStatusCompares() {
        TABLES.forEach((resource, schema) -> {
            JsonObject template = Template.properties(resource);

            assertThat(template.get("TimeToLiveSpecification"))
                    .as("TTL of %s", resource)
                    .isEqualTo(Optional.ofNullable(schema.expiry())
                            .map(attribute ->
                                    JsonObject.of("AttributeName", attribute).with("Enabled", new JsonBoolean(true))));
            assertThat(template.get("DeletionProtectionEnabled")).hasValue(JsonObject.of("Ref", "DeletionProtection"));
            assertThat(ifElse(template, "PointInTimeRecoverySpecification"))
                    .containsExactly(
                            new JsonString("HasRecovery"),
                            shape(PointInTimeRecoverySpecification.builder()
                                            .pointInTimeRecoveryEnabled(true)
                                            .build())
                                    .with("RecoveryPeriodInDays", JsonObject.of("Ref", "PointInTimeRecoveryDays")),
                            shape(PointInTimeRecoverySpecification.builder()
                                    .pointInTimeRecoveryEnabled(false)
                                    .build()));
            assertThat(ifElse(template, "SSESpecification"))
                    .containsExactly(
                            new JsonString("HasKey"),
                            JsonText.parse(
                                    "{\"SSEEnabled\":true,\"SSEType\":\"KMS\",\"KMSMasterKeyId\":{\"Ref\":\"KmsKeyArn\"}}"),
                            JsonObject.of("Ref", "AWS::NoValue"));
        });
    }

    /** As unset settings: nothing is protected. */
    @Test
    void itsSettingsHaveTheDefaultsAndRangesOfTheAdapter() {
        JsonObject parameters = Template.object(Template.read(), "Parameters");
        JsonObject days = Template.object(parameters, "PointInTimeRecoveryDays");

        assertThat(days.get("Default")).hasValue(JsonNumber.of(0));
        assertThat(days.get("MinValue")).hasValue(JsonNumber.of(0));
        assertThat(days.get("MaxValue")).hasValue(JsonNumber.of(TableProtection.LONGEST_RECOVERY_DAYS));
        assertThat(Template.object(parameters, "DeletionProtection").string("Default"))
                .hasValue("false");
        assertThat(Template.object(parameters, "KmsKeyArn").string("Default")).hasValue("");
    }

    private static JsonObject shape(SdkPojo shape) {
        return JsonText.parseObject(ResponseShapes.json(shape));
    }

    private static List<JsonValue> ifElse(JsonObject template, String property) {
        return Template.array(Template.object(template, property), "Fn::If").values();
    }

    private static JsonValue definitions(List<AttributeDefinition> definitions) {
        return new JsonArray(definitions.stream()
                .<JsonValue>map(definition -> JsonObject.of("AttributeName", definition.attributeName())
                        .with("AttributeType", definition.attributeTypeAsString()))
                .toList());
    }

    private static JsonArray keys(List<KeySchemaElement> keys) {
        return new JsonArray(keys.stream()
                .<JsonValue>map(key ->
                        JsonObject.of("AttributeName", key.attributeName()).with("KeyType", key.keyTypeAsString()))
                .toList());
    }

    private static JsonValue indexes(List<GlobalSecondaryIndex> indexes) {
        return new JsonArray(indexes.stream()
                .<JsonValue>map(index -> JsonObject.of("IndexName", index.indexName())
                        .with("KeySchema", keys(index.keySchema()))
                        .with(
                                "Projection",
                                JsonObject.of(
                                        "ProjectionType",
                                        new JsonString(index.projection().projectionTypeAsString()))))
                .toList());
    }
}
