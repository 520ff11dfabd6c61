package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.HistoryMessage;
import io.conversationmemory.service.SessionHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes back what the replies that a rewind supersedes had learned. */
final class LearnedPreferences {

    private static final int PAGE = 100;

    private final ConversationMemory memory;

    LearnedPreferences(ConversationMemory memory) {
        this.memory = memory;
    }

    /**
     * Returns what the replies had learned that a rewind supersedes, the newest change first.
     *
     * @param user whose preferences; null for none
     * @param rewinds the rewinds of the session, this one among them
     */
    static List<LearnedChange> changes(SessionHandle session, @Nullable UserId user, Rewind rewind, Rewinds rewinds) {
        List<LearnedChange> changes = new ArrayList<>();
        if (user == null) {
            return changes;
        }
        @Nullable Cursor cursor = null;
        do {
            Page<HistoryMessage> page = session.allPage(rewind.range(), Direction.BACKWARDS, PAGE, cursor);
            for (HistoryMessage message : page.items()) {
                MessageItem item = message.item();
                if (item instanceof StoredMessage reply && isSupersededBy(reply, user, rewind, rewinds)) {
                    List<LearnedChange> learned = new ArrayList<>(LearnedChange.of(reply));
                    Collections.reverse(learned);
                    changes.addAll(learned);
                }
            }
            cursor = page.next();
        } while (cursor != null);
        return changes;
    }

    private static boolean isSupersededBy(StoredMessage reply, UserId user, Rewind rewind, Rewinds rewinds) {
        return reply.role() == Role.ASSISTANT
                && user.equals(reply.userId())
                && rewinds.supersededBy(reply)
                        .filter(first -> first.id().equals(rewind.id()))
                        .isPresent();
    }

    /** Takes back change by change. A repetition changes nothing more. */
    TakenBack takeBack(@Nullable UserId user, List<LearnedChange> changes) {
        if (user == null) {
            return TakenBack.nothing();
        }
        List<PreferenceChange> taken = new ArrayList<>();
        List<PreferenceChange> left = new ArrayList<>();
        for (LearnedChange learned : changes) {
            boolean[] isTaken = new boolean[1];
            memory.changePreference(user, learned.change().key(), current -> {
                Optional<JsonValue> without = learned.takenBackFrom(current);
                isTaken[0] = !without.equals(current);
                return without;
            });
            (isTaken[0] ? taken : left).add(learned.change());
        }
        return new TakenBack(taken, left);
    }

    /** Returns the context as it is once the changes are taken back, for a reply that is generated before. */
    static ConversationContext without(List<LearnedChange> changes, ConversationContext context) {
        StoredPreferences stored = context.preferences();
        if (stored == null) {
            return context;
        }
        JsonObject values = stored.values();
        for (LearnedChange learned : changes) {
            String key = learned.change().key();
            JsonObject before = values;
            values = learned.takenBackFrom(values.get(key))
                    .map(value -> before.with(key, value))
                    .orElseGet(() -> before.without(key));
        }
        return context.withPreferences(
                new StoredPreferences(stored.userId(), values, stored.createdAt(), stored.updatedAt()));
    }
}
