package io.conversationmemory.console.output;

import io.conversationmemory.console.output.TextStyle.Tone;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.items.SessionItems;

/** View of a session row or of an unreadable one. */
public record SessionView(SessionItem item) implements View {

    @Override
    public JsonObject json() {
        if (!(item instanceof StoredSession row)) {
            UnreadableSession unreadable = (UnreadableSession) item;
            return View.unreadable(unreadable.raw(), unreadable.problems());
        }
        Session session = row.session();
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

    @Override
    public String text() {
        return text(TextStyle.exact());
    }

    @Override
    public String text(TextStyle style) {
        if (item instanceof StoredSession row) {
            Session session = row.session();
            String title = session.title() == null ? "" : "  " + PrintableText.line(session.title());
            return style.toned(Tone.REMARK, style.time(session.lastActiveAt())) + "  " + style.session(session.id())
                    + title;
        }
        UnreadableSession unreadable = (UnreadableSession) item;
        return "[unreadable row]  " + PrintableText.line(unreadable.sessionKey()) + "  ["
                + View.problemLine(unreadable.problems()) + "]";
    }
}
