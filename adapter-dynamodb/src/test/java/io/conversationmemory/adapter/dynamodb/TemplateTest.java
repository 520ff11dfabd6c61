package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.internal.table.TableRequests;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

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
    void documentedPolicyAllowsTheSame() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "dynamodb.md"));
        Matcher block = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL).matcher(page);

        assertThat(block.find()).as("a policy on the page").isTrue();
        assertThat(Template.permissions(JsonText.parseObject(block.group(1)))).isEqualTo(Template.permissions());
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
