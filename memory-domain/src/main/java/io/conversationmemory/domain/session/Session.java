package io.conversationmemory.domain.session;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.text.UnicodeText;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.function.Consumer;
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
 * @param rewinds the rewinds, by which messages are superseded
 * @param summary the text that stands for the messages before the window; null for none
 * @param deletions raised whenever messages were deleted, or stored in the past, so that no summary of earlier messages is stored
 *     afterwards; begins at a random value in every new row, and is 0 in rows that do not know it yet
 * @param titleSource the message that the title was made from; null for none
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
        TurnClaims claims,
        Rewinds rewinds,
        @Nullable Summary summary,
        long deletions,
        @Nullable MessageId titleSource) {

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
        return new Session(
                id,
                owner,
                now,
                now,
                null,
                JsonObject.empty(),
                null,
                null,
                TurnClaims.none(),
                Rewinds.none(),
                null,
                0,
                null);
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
        return with(changed -> changed.lastActiveAt = Timestamp.max(lastActiveAt, time));
    }

    /** Returns a copy with another time of creation. */
    public Session withCreatedAt(Timestamp time) {
        return with(changed -> changed.createdAt = time);
    }

    /** Returns a copy with the title, or without one for null. */
    public Session withTitle(@Nullable String text) {
        return withTitle(text, null);
    }

    /**
     * Returns a copy with a title that is removed together with a message.
     *
     * @param source the message that the title was made from; null for none, as without a title
     */
    public Session withTitle(@Nullable String text, @Nullable MessageId source) {
        return with(changed -> {
            changed.title = text;
            changed.titleSource = text == null ? null : source;
        });
    }

    /** Returns a copy with the context, which replaces the present one. */
    public Session withContext(JsonObject data) {
        return with(changed -> changed.context = data);
    }

    /** Returns a copy whose window begins at the time, or has no lower bound for null. */
    public Session withWindowStart(@Nullable Timestamp start) {
        return with(changed -> changed.windowStart = start);
    }

    /** Returns a copy with the pinned system message, or without one for null. */
    public Session withSystemMessage(@Nullable String text) {
        return with(changed -> changed.systemMessage = text);
    }

    /** Returns a copy with the claims, which replace the present ones. */
    public Session withClaims(TurnClaims others) {
        return with(changed -> changed.claims = others);
    }

    /** Returns a copy with the rewinds, which replace the present ones. */
    public Session withRewinds(Rewinds others) {
        return with(changed -> changed.rewinds = others);
    }

    /** Returns a copy with the summary, or without one for null. */
    public Session withSummary(@Nullable Summary other) {
        return with(changed -> changed.summary = other);
    }

    /** Returns a copy with the number of deletions. */
    public Session withDeletions(long number) {
        return with(changed -> changed.deletions = number);
    }

    private Session with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.session();
    }

    /** The components of a session that can change. */
    private static final class Copy {

        private final Session before;
        private Timestamp createdAt;
        private Timestamp lastActiveAt;
        private @Nullable String title;
        private JsonObject context;
        private @Nullable Timestamp windowStart;
        private @Nullable String systemMessage;
        private TurnClaims claims;
        private Rewinds rewinds;
        private @Nullable Summary summary;
        private long deletions;
        private @Nullable MessageId titleSource;

        Copy(Session before) {
            this.before = before;
            this.createdAt = before.createdAt;
            this.lastActiveAt = before.lastActiveAt;
            this.title = before.title;
            this.context = before.context;
            this.windowStart = before.windowStart;
            this.systemMessage = before.systemMessage;
            this.claims = before.claims;
            this.rewinds = before.rewinds;
            this.summary = before.summary;
            this.deletions = before.deletions;
            this.titleSource = before.titleSource;
        }

        Session session() {
            return new Session(
                    before.id,
                    before.owner,
                    createdAt,
                    lastActiveAt,
                    title,
                    context,
                    windowStart,
                    systemMessage,
                    claims,
                    rewinds,
                    summary,
                    deletions,
                    titleSource);
        }
    }

    /** Returns id, owner and last activity, never content. */
    @Override
    public String toString() {
        return "Session[" + id + ", owner " + owner + ", active " + lastActiveAt + "]";
    }
}
