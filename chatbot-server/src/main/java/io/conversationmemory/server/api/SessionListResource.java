package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.json.SessionJson;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.FilledPage;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Parameters;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.ConversationMemory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sessions of a user, most recently active first, or those whose titles contain a text. */
public final class SessionListResource implements Resource {

    private static final int MAX_LOOKED_AT = 1_000;
    private static final int PAGE = 100;

    private final ConversationMemory memory;

    /** Creates the resource. */
    public SessionListResource(ConversationMemory memory) {
        this.memory = memory;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/sessions", this::list, Access.USER);
    }

    private void list(Context context) {
        Parameters parameters = Parameters.of(context);
        UserId user = parameters.requireUser();
        String title = parameters.query("title", text -> text);
        if (title == null) {
            Page<JsonObject> page = FilledPage.of(
                    parameters.limit(),
                    parameters.cursor(),
                    (size, cursor) -> memory.sessionsOf(user, size, cursor),
                    SessionJson::of);
            Json.write(json(page.items(), page.next()).build(), context);
        } else {
            Json.write(search(user, title, parameters.cursor()), context);
        }
    }

    /** Looks through the user's sessions for a title; if there are more of them than it may look at, the cursor goes on from there. */
    private JsonObject search(UserId user, String title, @Nullable Cursor from) {
        List<JsonObject> found = new ArrayList<>();
        int lookedAt = 0;
        Cursor cursor = from;
        do {
            Page<SessionItem> page = memory.sessionsOf(user, PAGE, cursor);
            page.items().stream()
                    .filter(item -> hasTitle(item, title))
                    .map(SessionJson::of)
                    .forEach(found::add);
            lookedAt += page.items().size();
            cursor = page.next();
        } while (cursor != null && lookedAt + PAGE <= MAX_LOOKED_AT);
        return json(found, cursor)
                .put("looked_at", lookedAt)
                .put("more", cursor != null)
                .build();
    }

    private static boolean hasTitle(SessionItem item, String text) {
        if (!(item instanceof StoredSession row) || row.session().title() == null) {
            return false;
        }
        return row.session().title().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static JsonObject.Builder json(List<JsonObject> sessions, @Nullable Cursor next) {
        return JsonObject.builder()
                .put("sessions", new JsonArray(List.copyOf(sessions)))
                .put("next_cursor", next == null ? null : next.text());
    }
}
