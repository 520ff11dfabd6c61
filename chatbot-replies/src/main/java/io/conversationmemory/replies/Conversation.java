package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
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

    private static final Set<PreferenceChange.Kind> ADDING =
            EnumSet.of(PreferenceChange.Kind.ADDED, PreferenceChange.Kind.SET, PreferenceChange.Kind.MEMBERS);

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
        List<LearnedChange> learned = new ArrayList<>();
        Profile now = profile;
        for (PreferenceChange change : Update.of(this, reading).changes()) {
            learned.add(LearnedChange.of(change, now.values().get(change.key())));
            now = now.with(change);
        }
        return new Conversation(now, noted, said, replied, intent).noting(reading.mode(), learned);
    }

    private Conversation noting(Reading.Mode mode, List<LearnedChange> learned) {
        List<List<LearnedChange>> stack = new ArrayList<>(noted);
        if (mode != Reading.Mode.PLAIN && !stack.isEmpty()) {
            stack.remove(stack.size() - 1);
        }
        // A correction that is taken back does not bring back what it corrected.
        List<LearnedChange> taken = mode == Reading.Mode.PLAIN
                ? learned
                : learned.stream()
                        .filter(change -> mode == Reading.Mode.CORRECTION
                                && ADDING.contains(change.change().kind()))
                        .map(change -> new LearnedChange(change.change(), null))
                        .toList();
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
