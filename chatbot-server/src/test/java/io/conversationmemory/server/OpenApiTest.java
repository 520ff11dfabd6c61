package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private static final String SPECIFICATION = "/spec.openapis.org/oas/3.1/schema/2022-10-07";

    @Test
    void theDocumentIsServed() throws Exception {
        try (RunningServer server = RunningServer.start((request, sink) -> Reply.of("Yes."))) {
            assertThat(server.get("/openapi.json").body()).isEqualTo(OpenApiDocument.text());
        }
    }

    @Test
    void theDocumentFollowsTheSpecification() {
        assertThat(errorsBySpecification(OpenApiDocument.text())).isEmpty();
    }

    @Test
    void aDocumentThatBreaksTheSpecificationIsFound() {
        String broken = OpenApiDocument.text().replaceFirst("\"openapi\": \"3.1.0\"", "\"openapi\": \"2.0\"");
        String nameless = OpenApiDocument.text().replaceFirst("\"in\": \"query\"", "\"in\": \"somewhere\"");

        assertThat(errorsBySpecification(broken)).isNotEmpty();
        assertThat(errorsBySpecification(nameless)).isNotEmpty();
    }

    @Test
    void theDocumentHasTheRoutesOfTheServer() {
        try (RunningServer server = RunningServer.start((request, sink) -> Reply.of("Yes."))) {
            List<String> routes = server.routes().stream()
                    .filter(route ->
                            route.method.isHttpMethod() && !route.method.name().equals("HEAD"))
                    .map(route -> route.method + " " + route.path)
                    .toList();

            assertThat(routes).isNotEmpty();
            assertThat(OpenApiDocument.ofServer().operations()).containsExactlyInAnyOrderElementsOf(routes);
        }
    }

    @Test
    void aRequestOrResponseThatIsNotDocumentedIsFound() {
        OpenApiDocument document = OpenApiDocument.ofServer();
        Operation operation = document.find("POST", "/sessions").orElseThrow();
        HttpHeaders json = HttpHeaders.of(Map.of("Content-Type", List.of("application/json")), (name, value) -> true);
        JsonObject session = JsonObject.builder()
                .put("session_id", "s1")
                .put("user_id", (Object) null)
                .put("created_at", "2026-11-26T21:20:06.262406Z")
                .put("last_active_at", "2026-11-26T21:20:06.262406Z")
                .put("context", JsonObject.empty())
                .build();

        assertThat(operation.responseErrors(201, json, JsonText.write(session))).isEmpty();
        assertThat(operation.responseErrors(200, json, JsonText.write(session))).isNotEmpty();
        assertThat(operation.responseErrors(201, json, JsonText.write(session.without("user_id"))))
                .isNotEmpty();
        assertThat(operation.responseErrors(201, json, JsonText.write(session.with("more", "x"))))
                .isNotEmpty();
        assertThat(operation.responseErrors(201, json, JsonText.write(session.with("created_at", "now"))))
                .isNotEmpty();
        assertThat(operation.requestErrors(URI.create("/sessions"), json, "{}")).isEmpty();
        assertThat(operation.requestErrors(URI.create("/sessions?x=1"), json, "{}"))
                .isNotEmpty();
        assertThat(operation.requestErrors(URI.create("/sessions"), json, "{\"titel\":\"T\"}"))
                .isNotEmpty();
    }

    private static List<?> errorsBySpecification(String document) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return registry.getSchema(OpenApiDocument.resource(SPECIFICATION)).validate(document, InputFormat.JSON);
    }
}
