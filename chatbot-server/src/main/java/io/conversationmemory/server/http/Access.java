package io.conversationmemory.server.http;

import io.javalin.security.RouteRole;

/** Names who may use a route. Each route has one. */
public enum Access implements RouteRole {
    /** Everybody, without authentication. */
    PUBLIC,
    /** Authenticated users, each for their own data, and administrators. */
    USER,
    /** Administrators. */
    ADMIN
}
