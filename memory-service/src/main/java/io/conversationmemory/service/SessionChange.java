package io.conversationmemory.service;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.Session;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A change of what callers keep on the row of a session, written at once. Immutable. */
public final class SessionChange {

    private static final SessionChange NONE = new SessionChange(session -> session);

    private final UnaryOperator<Session> change;

    private SessionChange(UnaryOperator<Session> change) {
        this.change = change;
    }

    /** Returns a change that leaves everything as it is. */
    public static SessionChange none() {
        return NONE;
    }

    /** Returns this change, and another title; null removes it. */
    public SessionChange title(@Nullable String title) {
        return and(session -> session.withTitle(title));
    }

    /** Returns this change, and other context data in the place of all that is there. */
    public SessionChange context(JsonObject context) {
        return and(session -> session.withContext(context));
    }

    Session applyTo(Session session) {
        return change.apply(session);
    }

    private SessionChange and(UnaryOperator<Session> next) {
        return new SessionChange(session -> next.apply(change.apply(session)));
    }
}
