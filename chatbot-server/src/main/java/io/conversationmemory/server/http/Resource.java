package io.conversationmemory.server.http;

import io.javalin.config.RoutesConfig;

/** The routes of one kind of thing. */
public interface Resource {

    /** Adds the routes, each with its {@link Access}. */
    void addTo(RoutesConfig routes);
}
