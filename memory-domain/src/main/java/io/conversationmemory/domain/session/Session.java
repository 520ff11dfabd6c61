package io.conversationmemory.domain.session;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.UnicodeText;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Data of a conversation besides its messages.
 *
 * @param id the session
 * @param owner the user who owns the session; null makes it accessible to every user
 * @param createdAt the time of creation
 * @param lastActiveAt the time of the last activity, at most {@link #ACTIVITY_GRAIN} out of date
 * @param title the title shown in listings; null for none
 * @param context data that the chatbot keeps about the conversation
 * @param windowStart the lower bound of the window; null for none
 * @param systemMessage the text of the pinned system message; null for none
 * @param claims the recent turns with an idempotency key
 */
public record Session(
        SessionId id,
        @Nullable UserId owner,
        Timestamp createdAt,
        Timestamp lastActiveAt,
        @Nullable String title,
        JsonObject context,
        @Nullable Timestamp windowStart,
        @Nullable String systemMessage,
        TurnClaims claims) {

    /** Minimum time between two writes of {@link #lastActiveAt()}. */
    public static final Duration ACTIVITY_GRAIN = Duration.ofMinutes(5);

    /** Throws {@link IllegalArgumentException} for unpaired surrogates in title and system message. */
    public Session {
        if (title != null) {
            UnicodeText.check("title of a session", title);
        }
        if (systemMessage != null) {
            UnicodeText.check("system message of a session", systemMessage);
        }
    }

    /** Returns a session that begins now, without title, context or claims. */
    public static Session begun(SessionId id, @Nullable UserId owner, Timestamp now) {
        return new Session(id, owner, now, now, null, JsonObject.empty(), null, null, TurnClaims.none());
    }

    /** Returns true if the user, null for an anonymous caller, may access the session. */
    public boolean isOpenTo(@Nullable UserId user) {
        return owner == null || owner.equals(user);
    }

    /** Returns true if the last activity is at least {@link #ACTIVITY_GRAIN} old and must be written again. */
    public boolean needsRefresh(Timestamp now) {
        return !lastActiveAt.plus(ACTIVITY_GRAIN).isAfter(now);
    }

    /** Returns a copy active at the time; the last activity never moves backwards. */
    public Session activeAt(Timestamp time) {
        return new Session(
                id,
                owner,
                createdAt,
                Timestamp.max(lastActiveAt, time),
                title,
                context,
                windowStart,
                systemMessage,
                claims);
    }

    /** Returns a copy with the title, or without one for null. */
    public Session withTitle(@Nullable String changed) {
        return new Session(id, owner, createdAt, lastActiveAt, changed, context, windowStart, systemMessage, claims);
    }

    /** Returns a copy with the context, which replaces the present one. */
    public Session withContext(JsonObject changed) {
        return new Session(id, owner, createdAt, lastActiveAt, title, changed, windowStart, systemMessage, claims);
    }

    /** Returns a copy whose window begins at the time, or has no lower bound for null. */
    public Session withWindowStart(@Nullable Timestamp changed) {
        return new Session(id, owner, createdAt, lastActiveAt, title, context, changed, systemMessage, claims);
    }

    /** Returns a copy with the pinned system message, or without one for null. */
    public Session withSystemMessage(@Nullable String changed) {
        return new Session(id, owner, createdAt, lastActiveAt, title, context, windowStart, changed, claims);
    }

    /** Returns a copy with the claims, which replace the present ones. */
    public Session withClaims(TurnClaims changed) {
        return new Session(id, owner, createdAt, lastActiveAt, title, context, windowStart, systemMessage, changed);
    }

    /** Returns id, owner and last activity, never content. */
    @Override
    public String toString() {
        return "Session[" + id + ", owner " + owner + ", active " + lastActiveAt + "]";
    }
}
