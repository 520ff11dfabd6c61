package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a generator made.
 *
 * @param content what the chatbot says
 * @param intent what the user wanted, as the generator calls it, such as {@code venue_search}
 * @param confidence how sure the generator is of the intent, 0 to 1
 * @param suggestions what the user might say next; copied
 * @param learned changes of the user's preferences, written before the reply is stored; without a user there is nobody to
 *     write them for, and they are dropped; copied
 * @param contentIfNotKept what the chatbot says instead where the changes could not be written; null fails the turn then
 * @param metadata whatever else shall be kept beside the reply; the chatbot's own keys win
 */
public record Reply(
        String content,
        String intent,
        double confidence,
        List<String> suggestions,
        List<PreferenceChange> learned,
        @Nullable String contentIfNotKept,
        JsonObject metadata) {

    /** Copies the lists; refuses a confidence outside 0 to 1 with {@link IllegalArgumentException}. */
    public Reply {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("A confidence lies between 0 and 1, not at " + confidence + ".");
        }
        suggestions = List.copyOf(suggestions);
        learned = List.copyOf(learned);
    }

    /** A reply that is only text, of the intent {@code general}. */
    public static Reply of(String content) {
        return new Reply(content, "general", 1, List.of(), List.of(), null, JsonObject.empty());
    }

    /** This reply with that intent. */
    public Reply withIntent(String changed, double sure) {
        return new Reply(content, changed, sure, suggestions, learned, contentIfNotKept, metadata);
    }

    /** This reply with those suggestions. */
    public Reply withSuggestions(List<String> changed) {
        return new Reply(content, intent, confidence, changed, learned, contentIfNotKept, metadata);
    }

    /** This reply having learned that, and what it says where it could not be kept. */
    public Reply withLearned(List<PreferenceChange> changed, @Nullable String ifNotKept) {
        return new Reply(content, intent, confidence, suggestions, changed, ifNotKept, metadata);
    }

    /** This reply with that metadata. */
    public Reply withMetadata(JsonObject changed) {
        return new Reply(content, intent, confidence, suggestions, learned, contentIfNotKept, changed);
    }

    /** Never shows what is said. */
    @Override
    public String toString() {
        return "Reply[" + intent + ", " + content.length() + " characters]";
    }
}
