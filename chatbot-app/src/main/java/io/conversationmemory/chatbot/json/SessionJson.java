package io.conversationmemory.chatbot.json;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.items.SessionItems;

/** JSON form of a session row or of an unreadable one. */
public final class SessionJson {

    private SessionJson() {}

    /** Returns the form of a row. */
    public static JsonObject of(SessionItem item) {
        if (item instanceof StoredSession row) {
            return of(row.session());
        }
        UnreadableSession unreadable = (UnreadableSession) item;
        return ItemJson.unreadable(unreadable.raw(), unreadable.problems());
    }

    /** Returns the form of a session, without claims, rewinds and summary. */
    public static JsonObject of(Session session) {
        return JsonObject.builder()
                .put(SessionItems.SESSION_ID, session.id())
                .put(SessionItems.USER_ID, session.owner())
                .put(SessionItems.CREATED_AT, session.createdAt())
                .put(SessionItems.LAST_ACTIVE_AT, session.lastActiveAt())
                .putIfPresent(SessionItems.TITLE, session.title())
                .put(SessionItems.CONTEXT, session.context())
                .putIfPresent(SessionItems.WINDOW_START, session.windowStart())
                .putIfPresent(SessionItems.SYSTEM_MESSAGE, session.systemMessage())
                .build();
    }
}
