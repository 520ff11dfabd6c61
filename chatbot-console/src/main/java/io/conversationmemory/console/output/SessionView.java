package io.conversationmemory.console.output;

import io.conversationmemory.chatbot.json.SessionJson;
import io.conversationmemory.console.output.TextStyle.Tone;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.domain.text.PrintableText;

/** View of a session row or of an unreadable one. */
public record SessionView(SessionItem item) implements View {

    @Override
    public JsonObject json() {
        return SessionJson.of(item);
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
