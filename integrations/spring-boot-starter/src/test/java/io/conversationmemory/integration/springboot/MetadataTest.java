package io.conversationmemory.integration.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests that every property is described, for development environments and in the documentation. */
class MetadataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "storage",
                "create-tables",
                "retention",
                "max-messages",
                "max-tokens",
                "sqlite.file",
                "dynamodb.region",
                "dynamodb.endpoint",
                "dynamodb.conversations-table",
                "dynamodb.preferences-table",
                "dynamodb.sessions-table"
            })
    void everyPropertyIsDescribed(String name) throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JsonNode properties = JsonMapper.shared()
                    .readTree(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .get("properties");

            assertThat(properties)
                    .filteredOn(property -> property.get("name").asString().equals("conversation-memory." + name))
                    .singleElement()
                    .satisfies(property ->
                            assertThat(property.get("description").asString()).endsWith("."));
            assertThat(properties).hasSize(11);
            assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
                    .contains(name.substring(name.lastIndexOf('.') + 1) + "`");
        }
    }
}
