package io.conversationmemory.console.output;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.BadSession;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.SessionRow;
import io.conversationmemory.json.SessionItems;
import java.util.Map;
import java.util.stream.Collectors;

/** A session, or a bad row in its place. */
public record ShownSession(SessionItem item) implements Shown {

    @Override
    public JsonObject json() {
        if (item instanceof SessionRow row) {
            Session session = row.session();
            return new Members()
                    .put(SessionItems.SESSION_ID, session.id())
                    .put(SessionItems.USER_ID, session.owner())
                    .put(SessionItems.CREATED_AT, session.createdAt())
                    .put(SessionItems.LAST_ACTIVE_AT, session.lastActiveAt())
                    .putIfPresent(SessionItems.TITLE, session.title())
                    .put(SessionItems.CONTEXT, session.context())
                    .putIfPresent(SessionItems.WINDOW_START, session.windowStart())
                    .putIfPresent(SessionItems.SYSTEM_MESSAGE, session.systemMessage())
                    .object();
        }
        BadSession bad = (BadSession) item;
        Members members = new Members();
        for (Map.Entry<String, Attribute> attribute : bad.raw().attributes().entrySet()) {
            members.put(attribute.getKey(), ShownMessage.json(attribute.getValue()));
        }
        return members.put("bad", new JsonBoolean(true))
                .put("problems", Members.problems(bad.problems()))
                .object();
    }

    @Override
    public String text() {
        if (item instanceof SessionRow row) {
            Session session = row.session();
            String title = session.title() == null ? "" : "  " + SafeText.line(session.title());
            return session.lastActiveAt() + "  " + SafeText.line(session.id().value()) + title;
        }
        BadSession bad = (BadSession) item;
        String problems = bad.problems().stream().map(ItemProblem::toString).collect(Collectors.joining("; "));
        return "[bad row]  " + SafeText.line(bad.sessionKey()) + "  [" + SafeText.line(problems) + "]";
    }
}
