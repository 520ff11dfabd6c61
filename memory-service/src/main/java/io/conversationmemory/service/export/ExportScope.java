package io.conversationmemory.service.export;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;

/** The part of a storage that is exported. */
public sealed interface ExportScope {

    /** Everything that is stored. */
    record All() implements ExportScope {}

    /**
     * The data of a user: preferences, own sessions with the messages without a user in them, and messages in all sessions. Never
     * another user's messages. It is what {@link io.conversationmemory.service.ConversationMemory#erase} would remove.
     */
    record OfUser(UserId user) implements ExportScope {}

    /** One session: its row and all of its messages. */
    record OfSession(SessionId session) implements ExportScope {}

    /** Returns the scope of everything. */
    static ExportScope all() {
        return new All();
    }

    /** Returns the text that names this scope in a file. */
    default String text() {
        if (this instanceof OfUser of) {
            return "user " + of.user().value();
        }
        return this instanceof OfSession of ? "session " + of.session().value() : "all";
    }
}
