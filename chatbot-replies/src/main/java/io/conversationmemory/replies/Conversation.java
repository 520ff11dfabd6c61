package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State of a conversation before a message.
 *
 * @param profile the stored preferences; without a user, those stated in the window
 * @param noted the changes that replies of the window have made and that were not taken back, newest last
 * @param said the user's message before; null for none
 * @param replied the reply to it; null for none
 * @param intent the intent of that reply
 */
record Conversation(
        Profile profile,
        List<List<LearnedChange>> noted,
        @Nullable String said,
        @Nullable String replied,
        Intent intent) {

    /** Maximum number of messages of the window that are analysed. */
    private static final int MAX_MESSAGES = 40;

    private static final String MODE = "noted_as";

    Conversation {
        noted = List.copyOf(noted);
    }

    static Conversation before(ReplyRequest request) {
        boolean anonymous = request.user() == null;
        JsonObject stored = request.context().preferences() == null
                ? JsonObject.empty()
                : request.context().preferences().values();
        Conversation now = new Conversation(new Profile(stored), List.of(), null, null, Intent.GENERAL);
        List<StoredMessage> window = request.context().window().messages();
        for (StoredMessage message : window.subList(Math.max(0, window.size() - MAX_MESSAGES), window.size())) {
            if (message.role() == Role.USER) {
                String said = message.content();
                now = (anonymous ? now.having(said) : now).saying(said);
            } else if (message.role() == Role.ASSISTANT) {
                JsonObject metadata = message.message().metadata();
                Reading.Mode mode = Reading.Mode.of(metadata.string(MODE).orElse(""));
                Conversation replied = anonymous ? now : now.noting(mode, LearnedChange.of(message));
                now = replied.replying(
                        message.content(),
                        Intent.ofStored(metadata.string("intent").orElse("")));
            }
        }
        return now;
    }

    /** Returns the metadata of a reply that tell the next turns how its changes came about. */
    static JsonObject metadata(Reading.Mode mode) {
        return mode == Reading.Mode.PLAIN ? JsonObject.empty() : JsonObject.of(MODE, mode.stored());
    }

    private Conversation having(String said) {
        Reading reading = Reading.of(this, Utterance.of(said));
        Update update = Update.of(this, reading);
        List<LearnedChange> learned = new ArrayList<>();
        JsonObject values = profile.values();
        for (PreferenceChange change : update.changes()) {
            learned.add(LearnedChange.of(change, values.get(change.key())));
            values = Update.applied(change, values);
        }
        return new Conversation(new Profile(values), noted, said, replied, intent).noting(reading.mode(), learned);
    }

    private Conversation noting(Reading.Mode mode, List<LearnedChange> learned) {
        List<List<LearnedChange>> stack = new ArrayList<>(noted);
        if (mode != Reading.Mode.PLAIN && !stack.isEmpty()) {
            stack.remove(stack.size() - 1);
        }
        List<LearnedChange> taken = switch (mode) {
            case UNDO -> List.of();
            // A correction that is taken back does not bring back what it corrected.
            case CORRECTION ->
                learned.stream()
                        .filter(change -> change.change().kind() != PreferenceChange.Kind.REMOVED
                                && change.change().kind() != PreferenceChange.Kind.UNSET)
                        .map(change -> new LearnedChange(change.change(), null))
                        .toList();
            case PLAIN -> learned;
        };
        if (!taken.isEmpty()) {
            stack.add(taken);
        }
        return new Conversation(profile, stack, said, replied, intent);
    }

    private Conversation saying(String text) {
        return new Conversation(profile, noted, text, replied, intent);
    }

    private Conversation replying(String text, Intent special) {
        return new Conversation(profile, noted, said, text, special);
    }

    /** Returns what was noted last; empty for nothing. */
    List<LearnedChange> lastNoted() {
        return noted.isEmpty() ? List.of() : noted.get(noted.size() - 1);
    }
}
