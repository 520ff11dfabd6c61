package io.conversationmemory.console.input;

import io.conversationmemory.console.output.TextStyle;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.service.ConversationMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the sessions that users name by the short forms of their ids. */
public final class SessionIds {

    private static final int PAGE = 500;
    private static final int MAX_LOOKED_AT = 1_000;

    private SessionIds() {}

    /**
     * Returns the id of an existing session: the given one, or the one of the user's newest thousand sessions whose short form it is.
     *
     * @param user whose sessions; asked only for a short form
     * @throws IllegalArgumentException if several sessions have that short form
     */
    public static SessionId existing(SessionId given, ConversationMemory memory, Supplier<UserId> user) {
        if (!TextStyle.isShortForm(given.value()) || memory.findSession(given).isPresent()) {
            return given;
        }
        List<SessionId> found = find(given.value(), memory, user.get());
        if (found.size() > 1) {
            throw new IllegalArgumentException("several sessions end in " + given + ": "
                    + found.stream().map(SessionId::value).collect(Collectors.joining(", ")));
        }
        return found.isEmpty() ? given : found.get(0);
    }

    private static List<SessionId> find(String shortForm, ConversationMemory memory, UserId user) {
        List<SessionId> found = new ArrayList<>();
        @Nullable Cursor cursor = null;
        int lookedAt = 0;
        do {
            Page<SessionItem> page = memory.sessionsOf(user, PAGE, cursor);
            for (SessionItem item : page.items()) {
                if (item instanceof StoredSession row
                        && TextStyle.shortForm(row.session().id()).equals(shortForm)) {
                    found.add(row.session().id());
                }
            }
            lookedAt += page.items().size();
            cursor = page.next();
        } while (cursor != null && lookedAt < MAX_LOOKED_AT);
        return found;
    }
}
