package io.conversationmemory.console.output;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.items.SessionItems;
import java.util.Map;
import java.util.stream.Collectors;

/** A session, or a bad row in its place. */
public record SessionView(SessionItem item) implements View {

    @Override
    public JsonObject json() {
        if (item instanceof StoredSession row) {
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
        UnreadableSession bad = (UnreadableSession) item;
        JsonObject.Builder members = JsonObject.builder();
        for (Map.Entry<String, Attribute> attribute : bad.raw().attributes().entrySet()) {
            members.put(attribute.getKey(), MessageView.json(attribute.getValue()));
        }
        return members.put("bad", true)
                .put("problems", View.problems(bad.problems()))
                .build();
    }

    @Override
    public String text() {
        if (item instanceof StoredSession row) {
            Session session = row.session();
            String title = session.title() == null ? "" : "  " + PrintableText.line(session.title());
            return session.lastActiveAt() + "  "
                    + PrintableText.line(session.id().value()) + title;
        }
        UnreadableSession bad = (UnreadableSession) item;
        String problems = bad.problems().stream().map(ItemProblem::toString).collect(Collectors.joining("; "));
        return "[bad row]  " + PrintableText.line(bad.sessionKey()) + "  [" + PrintableText.line(problems) + "]";
    }
}
