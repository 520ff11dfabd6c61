package io.conversationmemory.items;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.UnreadableItemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes and decodes sessions as items of the sessions table. */
public final class SessionItems {

    /** Partition key: the session, type S. */
    public static final String SESSION_ID = "session_id";
    /** The owner, type S, optional; partition key of the index. */
    public static final String USER_ID = "user_id";
    /** The time of creation, type S. */
    public static final String CREATED_AT = "created_at";
    /** The time of the last activity, type S; sort key of the index. */
    public static final String LAST_ACTIVE_AT = "last_active_at";
    /** The title, type S, optional. */
    public static final String TITLE = "title";
    /** The context as a JSON object, type S. */
    public static final String CONTEXT = "context";
    /** The start of the window, type S, optional. */
    public static final String WINDOW_START = "window_start";
    /** The pinned system message, type S, optional. */
    public static final String SYSTEM_MESSAGE = "system_message";
    /**
     * A JSON array with an array for each claim: the id of the question, the time of the question in microseconds since 1970, the
     * microseconds from there to the claim's last change, whether it is finished, and, optional, the id of the reply. Type S, may be absent.
     * Earlier versions wrote objects with {@code message_id}, {@code time}, {@code finished}, {@code changed_at} and, optional, {@code reply}.
     */
    public static final String CLAIMS = "claims";
    /** The rewinds as a JSON object, type S, may be absent. */
    public static final String REWINDS = "rewinds";
    /** The summary as a JSON object, type S, may be absent. */
    public static final String SUMMARY = "summary";
    /** The number of deletions, type N, may be absent. */
    public static final String DELETIONS = "deletions";
    /** The id of the message that the title was made from, type S, may be absent. */
    public static final String TITLE_SOURCE = "title_source";
    /** Number that every write raises, type N; absent from rows that only older versions have written. */
    public static final String VERSION = "version";
    /** Epoch second of expiry, type N, may be absent. */
    public static final String EXPIRES_AT = "expires_at";

    /** All attributes of a row that this version writes or understands. */
    public static final List<String> ATTRIBUTES = List.of(
            SESSION_ID,
            USER_ID,
            CREATED_AT,
            LAST_ACTIVE_AT,
            TITLE,
            CONTEXT,
            WINDOW_START,
            SYSTEM_MESSAGE,
            CLAIMS,
            REWINDS,
            SUMMARY,
            DELETIONS,
            TITLE_SOURCE,
            VERSION,
            EXPIRES_AT);

    private SessionItems() {}

    /**
     * Returns the item of a session; its version and every unknown attribute are those of the item that was read.
     *
     * @param read the item as it was read; null where there was none
     */
    public static RawItem encode(@Nullable RawItem read, Session session, @Nullable Long expiresAt) {
        return (read == null ? RawItem.empty() : read)
                .with(SESSION_ID, Attribute.text(session.id().value()))
                .with(USER_ID, text(session.owner()))
                .with(CREATED_AT, Attribute.text(session.createdAt().toString()))
                .with(LAST_ACTIVE_AT, Attribute.text(session.lastActiveAt().toString()))
                .with(TITLE, text(session.title()))
                .with(CONTEXT, Attribute.text(JsonText.write(session.context())))
                .with(WINDOW_START, text(session.windowStart()))
                .with(SYSTEM_MESSAGE, text(session.systemMessage()))
                .with(CLAIMS, session.claims().all().isEmpty() ? null : text(ClaimsJson.write(read, session.claims())))
                .with(REWINDS, text(RewindsJson.write(read, session.rewinds())))
                .with(SUMMARY, text(SummaryJson.write(read, session.summary())))
                .with(DELETIONS, session.deletions() == 0 ? null : Attribute.number(session.deletions()))
                .with(TITLE_SOURCE, text(session.titleSource()))
                .with(EXPIRES_AT, expiresAt == null ? null : Attribute.number(expiresAt));
    }

    /**
     * Returns the session of an item, or an unreadable session with its problems.
     *
     * @param item with a key attribute of type S
     */
    public static SessionItem decode(RawItem item) {
        String key = item.text(SESSION_ID).orElseThrow();
        ItemReader reader = new ItemReader(item);
        SessionId id = reader.value(key, SESSION_ID, SessionId::new);
        UserId owner = reader.value(reader.optional(USER_ID), USER_ID, UserId::new);
        Timestamp created = reader.time(reader.needed(CREATED_AT), CREATED_AT);
        Timestamp active = reader.time(reader.needed(LAST_ACTIVE_AT), LAST_ACTIVE_AT);
        String title = reader.unicode(reader.optional(TITLE), TITLE);
        JsonObject context = reader.object(CONTEXT);
        Timestamp windowStart = reader.time(reader.optional(WINDOW_START), WINDOW_START);
        String systemMessage = reader.unicode(reader.optional(SYSTEM_MESSAGE), SYSTEM_MESSAGE);
        TurnClaims claims = ClaimsJson.read(reader);
        Rewinds rewinds = RewindsJson.read(reader);
        Summary summary = SummaryJson.read(reader);
        Long deletions = reader.number(DELETIONS);
        MessageId titleSource = reader.value(reader.optional(TITLE_SOURCE), TITLE_SOURCE, MessageId::new);
        reader.number(VERSION);
        reader.number(EXPIRES_AT);
        if (!reader.problems().isEmpty()
                || id == null
                || created == null
                || active == null
                || context == null
                || claims == null
                || rewinds == null) {
            return new UnreadableSession(key, item, reader.problems());
        }
        Session session = new Session(
                id,
                owner,
                created,
                active,
                title,
                context,
                windowStart,
                systemMessage,
                claims,
                rewinds,
                summary,
                deletions == null ? 0 : deletions,
                titleSource);
        return new StoredSession(session, item);
    }

    /**
     * Returns the decoded session.
     *
     * @throws UnreadableItemException if it is not decodable
     */
    public static StoredSession decodeOrThrow(Operation operation, RawItem item) {
        return readableOrThrow(operation, decode(item));
    }

    /**
     * Returns a decoded session.
     *
     * @throws UnreadableItemException if it was not decodable
     */
    public static StoredSession readableOrThrow(Operation operation, SessionItem decoded) {
        if (decoded instanceof StoredSession readable) {
            return readable;
        }
        throw new UnreadableItemException(operation, decoded.problems());
    }

    /** Returns the problems that prevent storing an item. */
    public static List<ItemProblem> keyProblems(RawItem item) {
        ItemReader reader = new ItemReader(item);
        reader.value(reader.needed(SESSION_ID), SESSION_ID, SessionId::new);
        if (item.get(USER_ID).isPresent()) {
            reader.value(reader.optional(USER_ID), USER_ID, UserId::new);
        }
        if (item.get(LAST_ACTIVE_AT).isPresent()) {
            reader.value(reader.optional(LAST_ACTIVE_AT), LAST_ACTIVE_AT, SortKey::new);
        }
        return reader.problems();
    }

    /** Returns the epoch second of expiry; null if the item never expires, or the attribute is unreadable. */
    public static @Nullable Long expiryOf(RawItem item) {
        return item.number(EXPIRES_AT).orElse(null);
    }

    private static @Nullable Attribute text(@Nullable Object value) {
        return value == null ? null : Attribute.text(value.toString());
    }
}
