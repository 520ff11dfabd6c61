package io.conversationmemory.server.api;

import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Resource;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The OpenAPI document of this API. */
public final class OpenApiResource implements Resource {

    private static final String FILE = "/io/conversationmemory/server/openapi.json";

    private final byte[] document = read();

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/openapi.json",
                context -> context.contentType("application/json").result(document),
                Access.PUBLIC);
    }

    private static byte[] read() {
        try (InputStream in = OpenApiResource.class.getResourceAsStream(FILE)) {
            return Objects.requireNonNull(in, "The document is missing in the jar.")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
