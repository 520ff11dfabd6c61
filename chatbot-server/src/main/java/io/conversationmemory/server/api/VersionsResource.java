package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.json.ItemJson;
import io.conversationmemory.chatbot.json.MessageItemJson;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Parameters;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.HistoryMessage;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.service.UnknownMessageException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Versions of a message: those that an edit or another reply has put in its place, and those that it replaced. */
public final class VersionsResource implements Resource {

    private static final int MAX_LOOKED_AT = 10_000;
    private static final int PAGE = 500;

    private final ConversationMemory memory;

    /** Creates the resource. */
    public VersionsResource(ConversationMemory memory) {
        this.memory = memory;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/sessions/{session_id}/versions/{message_id}", this::get, Access.USER);
    }

    private void get(Context context) {
        Parameters parameters = Parameters.of(context);
        MessageId id = parameters.path("message_id", MessageId::new);
        SessionHandle session = memory.getSession(parameters.session(), parameters.user());
        HistoryMessage asked = find(session, id);
        List<HistoryMessage> versions = new ArrayList<>(session.versions((StoredMessage) asked.item()));
        versions.add(asked);
        versions.sort(Comparator.comparing(version -> version.item().key()));
        Json.write(JsonObject.of("versions", ItemJson.<HistoryMessage>array(versions, MessageItemJson::of)), context);
    }

    private static HistoryMessage find(SessionHandle session, MessageId id) {
        Cursor cursor = null;
        int lookedAt = 0;
        do {
            Page<HistoryMessage> page = session.allPage(TimeRange.all(), Direction.BACKWARDS, PAGE, cursor);
            for (HistoryMessage message : page.items()) {
                if (message.item() instanceof StoredMessage stored
                        && stored.id().equals(id)) {
                    return message;
                }
            }
            lookedAt += page.items().size();
            cursor = page.next();
        } while (cursor != null && lookedAt < MAX_LOOKED_AT);
        throw new UnknownMessageException(session.id(), "message among the newest " + MAX_LOOKED_AT);
    }
}
