package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.PreferenceChange.Kind;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * State of a conversation before a message.
 *
 * @param profile the stored preferences; without a user, those stated in the window
 * @param noted the changes that replies of the window have made and that were not taken back, newest last
 * @param said the user's message before; empty for none
 * @param replied the reply to it; empty for none
 * @param intent the intent of that reply
 */
record Conversation(Profile profile, List<List<LearnedChange>> noted, String said, String replied, Intent intent) {

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
        Conversation now = new Conversation(new Profile(stored), List.of(), "", "", Intent.GENERAL);
        List<StoredMessage> window = request.context().window().messages();
        for (StoredMessage message : window.subList(Math.max(0, window.size() - MAX_MESSAGES), window.size())) {
            String text = message.content();
            JsonObject metadata = message.message().metadata();
            if (message.role() == Role.USER) {
                Conversation told = anonymous ? now.having(text) : now;
                now = new Conversation(told.profile, told.noted, text, told.replied, told.intent);
            } else if (message.role() == Role.ASSISTANT) {
                Reading.Mode mode = stored(metadata, MODE, Reading.Mode.values());
                Conversation told = anonymous ? now : now.noting(mode, LearnedChange.of(message));
                Intent intent = stored(metadata, "intent", Intent.values());
                now = new Conversation(told.profile, told.noted, told.said, text, intent);
            }
        }
        return now;
    }

    /** Returns the value that a member names in any case; the first one for any other name. */
    private static <E extends Enum<E>> E stored(JsonObject metadata, String member, E[] values) {
        String name = metadata.string(member).orElse("");
        return Stream.of(values)
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(values[0]);
    }

    /** Returns the metadata of a reply that tell the next turns how its changes came about. */
    static JsonObject metadata(Reading.Mode mode) {
        return mode == Reading.Mode.PLAIN
                ? JsonObject.empty()
                : JsonObject.of(MODE, mode.name().toLowerCase(Locale.ROOT));
    }

    /** Returns this conversation with what a message states; without a user, nothing else remembers it. */
    private Conversation having(String text) {
        Reading reading = Reading.of(this, Utterance.of(text));
        Update update = Update.of(this, reading);
        return new Conversation(update.after(), noted, said, replied, intent).noting(reading.mode(), update.changes());
    }

    private Conversation noting(Reading.Mode mode, List<LearnedChange> learned) {
        List<List<LearnedChange>> stack = new ArrayList<>(noted);
        if (mode != Reading.Mode.PLAIN && !stack.isEmpty()) {
            stack.remove(stack.size() - 1);
        }
        // A correction that is taken back does not bring back what it corrected.
        List<LearnedChange> taken = new ArrayList<>(mode == Reading.Mode.UNDO ? List.of() : learned);
        if (mode == Reading.Mode.CORRECTION) {
            taken.removeIf(change ->
                    change.change().kind() == Kind.REMOVED || change.change().kind() == Kind.UNSET);
            taken.replaceAll(change -> new LearnedChange(change.change(), null));
        }
        if (!taken.isEmpty()) {
            stack.add(taken);
        }
        return new Conversation(profile, stack, said, replied, intent);
    }

    /** Returns what was noted last; empty for nothing. */
    List<LearnedChange> lastNoted() {
        return noted.isEmpty() ? List.of() : noted.get(noted.size() - 1);
    }
}
