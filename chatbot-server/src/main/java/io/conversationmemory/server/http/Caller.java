package io.conversationmemory.server.http;

import io.conversationmemory.domain.id.UserId;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a request.
 *
 * @param subject the authenticated user; null where the server has no authentication, and takes the user that a request names as given
 * @param isAdmin true for an administrator, who may name other users
 */
public record Caller(@Nullable UserId subject, boolean isAdmin) {

    private static final String ATTRIBUTE = "caller";

    /** Returns the caller on a server without authentication, who may be every user and the administrator. */
    public static Caller trusted() {
        return new Caller(null, true);
    }

    /** Returns the caller of a request, which has been authenticated. */
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("The request has not been authenticated.");
        }
        return caller;
    }

    /** Makes this the caller of a request. */
    public void attachTo(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /**
     * Returns the user of a request: the subject, or where that is allowed the one that the request names.
     *
     * @param named null if the request names none
     * @return null if there is no authentication and the request names none
     * @throws Problem 404 for another user than the subject, as for one who does not exist
     */
    public @Nullable UserId user(@Nullable UserId named) {
        if (subject == null || named == null || named.equals(subject)) {
            return named == null ? subject : named;
        }
        if (isAdmin) {
            return named;
        }
        throw Problem.notFound("There is no such user.");
    }
}
