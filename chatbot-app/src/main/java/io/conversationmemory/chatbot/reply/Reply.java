package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a reply generator.
 *
 * @param content the content of the reply
 * @param intent the generator's name of the user's intent, such as {@code venue_search}
 * @param confidence the confidence in the intent, 0 to 1
 * @param suggestions suggested next messages of the user
 * @param learned changes of the user's preferences, written before the reply is stored; dropped if there is
 *     no user
 * @param contentIfNotKept the content if the changes could not be written; null fails the turn then
 * @param metadata further metadata of the reply; the chatbot's own keys take precedence
 */
public record Reply(
        String content,
        String intent,
        double confidence,
        List<String> suggestions,
        List<PreferenceChange> learned,
        @Nullable String contentIfNotKept,
        JsonObject metadata) {

    /** Throws {@link IllegalArgumentException} for a confidence outside 0 to 1, {@link NullPointerException} for a missing text. */
    public Reply {
        Objects.requireNonNull(content, "A reply needs a content.");
        Objects.requireNonNull(intent, "A reply needs an intent; general if there is no other.");
        Objects.requireNonNull(metadata, "A reply needs metadata, which may be empty.");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("A confidence lies between 0 and 1, not at " + confidence + ".");
        }
        suggestions = List.copyOf(suggestions);
        learned = List.copyOf(learned);
    }

    /** Returns a reply of text only, with the intent {@code general}. */
    public static Reply of(String content) {
        return new Reply(content, "general", 1, List.of(), List.of(), null, JsonObject.empty());
    }

    /** Returns this reply with another content. */
    public Reply withContent(String changed) {
        return new Reply(changed, intent, confidence, suggestions, learned, contentIfNotKept, metadata);
    }

    /** Returns this reply with another intent. */
    public Reply withIntent(String changed, double sure) {
        return new Reply(content, changed, sure, suggestions, learned, contentIfNotKept, metadata);
    }

    /** Returns this reply with other suggestions. */
    public Reply withSuggestions(List<String> changed) {
        return new Reply(content, intent, confidence, changed, learned, contentIfNotKept, metadata);
    }

    /** Returns this reply with changes of preferences, and the content for the case that they cannot be written. */
    public Reply withLearned(List<PreferenceChange> changed, @Nullable String ifNotKept) {
        return new Reply(content, intent, confidence, suggestions, changed, ifNotKept, metadata);
    }

    /** Returns this reply with other metadata. */
    public Reply withMetadata(JsonObject changed) {
        return new Reply(content, intent, confidence, suggestions, learned, contentIfNotKept, changed);
    }

    /** Returns the length of the content, never the content. */
    @Override
    public String toString() {
        return "Reply[" + intent + ", " + content.length() + " characters]";
    }
}
