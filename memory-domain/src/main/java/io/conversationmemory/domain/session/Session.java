package io.conversationmemory.domain.session;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.UnicodeText;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about a conversation besides its messages.
 *
 * @param id the session
 * @param owner the user to whom it belongs; null is open to whoever has the id
 * @param createdAt when it began
 * @param lastActiveAt when something was last said, up to {@link #ACTIVITY_GRAIN} out of date
 * @param title what a list of sessions shows; may be null
 * @param context whatever the chatbot keeps about the conversation
 * @param windowStart the window begins here, or at the beginning where null
 * @param systemMessage the text of the pinned system message; may be null
 * @param claims the turns with a caller's message id that were begun lately
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

    /** How coarse {@link #lastActiveAt()} is: it is written at most once in this time. */
    public static final Duration ACTIVITY_GRAIN = Duration.ofMinutes(5);

    /** Refuses unpaired surrogates in title and system message with {@link IllegalArgumentException}. */
    public Session {
        if (title != null) {
            UnicodeText.check("title of a session", title);
        }
        if (systemMessage != null) {
            UnicodeText.check("system message of a session", systemMessage);
        }
    }

    /** A session that begins now. */
    public static Session begun(SessionId id, @Nullable UserId owner, Timestamp now) {
        return new Session(id, owner, now, now, null, JsonObject.empty(), null, null, TurnClaims.none());
    }

    /** Whether this user, or nobody where null, may read and write here. */
    public boolean isOpenTo(@Nullable UserId user) {
        return owner == null || owner.equals(user);
    }

    /** Whether the last activity is so old that it should be written again. */
    public boolean needsRefresh(Timestamp now) {
        return !lastActiveAt.plus(ACTIVITY_GRAIN).isAfter(now);
    }

    /** This session, active at that time; never earlier than it was. */
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

    /** This session with that title, or none. */
    public Session withTitle(@Nullable String changed) {
        return new Session(id, owner, createdAt, lastActiveAt, changed, context, windowStart, systemMessage, claims);
    }

    /** This session with that context. */
    public Session withContext(JsonObject changed) {
        return new Session(id, owner, createdAt, lastActiveAt, title, changed, windowStart, systemMessage, claims);
    }

    /** This session with a window that begins there, or at the beginning. */
    public Session withWindowStart(@Nullable Timestamp changed) {
        return new Session(id, owner, createdAt, lastActiveAt, title, context, changed, systemMessage, claims);
    }

    /** This session with that pinned system message, or none. */
    public Session withSystemMessage(@Nullable String changed) {
        return new Session(id, owner, createdAt, lastActiveAt, title, context, windowStart, changed, claims);
    }

    /** This session with those claims. */
    public Session withClaims(TurnClaims changed) {
        return new Session(id, owner, createdAt, lastActiveAt, title, context, windowStart, systemMessage, changed);
    }

    /** Names the session and never shows what it holds. */
    @Override
    public String toString() {
        return "Session[" + id + ", owner " + owner + ", active " + lastActiveAt + "]";
    }
}
