package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.HistoryMessage;
import io.conversationmemory.service.SessionHandle;
import java.util.ArrayList;
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
     * Takes back change by change, the newest first. A repetition changes nothing more.
     *
     * @param user whose preferences; null for none
     * @param rewinds the rewinds of the session, this one among them
     */
    TakenBack takeBack(SessionHandle session, @Nullable UserId user, Rewind rewind, Rewinds rewinds) {
        if (user == null) {
            return TakenBack.nothing();
        }
        List<PreferenceChange> taken = new ArrayList<>();
        List<PreferenceChange> left = new ArrayList<>();
        @Nullable Cursor cursor = null;
        do {
            Page<HistoryMessage> page = session.allPage(rewind.range(), Direction.BACKWARDS, PAGE, cursor);
            for (HistoryMessage message : page.items()) {
                MessageItem item = message.item();
                if (item instanceof StoredMessage reply && isSupersededBy(reply, user, rewind, rewinds)) {
                    takeBack(user, reply, taken, left);
                }
            }
            cursor = page.next();
        } while (cursor != null);
        return new TakenBack(taken, left);
    }

    private static boolean isSupersededBy(StoredMessage reply, UserId user, Rewind rewind, Rewinds rewinds) {
        return reply.role() == Role.ASSISTANT
                && user.equals(reply.userId())
                && rewinds.supersededBy(reply)
                        .filter(first -> first.id().equals(rewind.id()))
                        .isPresent();
    }

    private void takeBack(UserId user, StoredMessage reply, List<PreferenceChange> taken, List<PreferenceChange> left) {
        List<LearnedChange> changes = ReplyMetadata.learned(reply);
        for (int last = changes.size() - 1; last >= 0; last--) {
            LearnedChange learned = changes.get(last);
            boolean[] isTaken = new boolean[1];
            memory.changePreference(user, learned.change().key(), current -> {
                Optional<JsonValue> without = learned.takenBackFrom(current);
                isTaken[0] = !without.equals(current);
                return without;
            });
            (isTaken[0] ? taken : left).add(learned.change());
        }
    }
}
