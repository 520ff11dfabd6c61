package io.conversationmemory.chatbot.reply;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.port.TurnRepository;
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
 * @param toolRounds the tool calls on the way to the reply, with their results; stored before it, atomically with it
 */
public record Reply(
        String content,
        String intent,
        double confidence,
        List<String> suggestions,
        List<PreferenceChange> learned,
        @Nullable String contentIfNotKept,
        JsonObject metadata,
        List<ToolRound> toolRounds) {

    /** The largest number of messages of tool rounds: with the row and the reply they are one transaction. */
    public static final int MAX_TOOL_MESSAGES = TurnRepository.MAX_MESSAGES - 1;

    /**
     * Throws {@link IllegalArgumentException} for a confidence outside 0 to 1 and for more than {@link #MAX_TOOL_MESSAGES} messages of tool
     * rounds, {@link NullPointerException} for a missing text.
     */
    public Reply {
        Objects.requireNonNull(content, "A reply needs a content.");
        Objects.requireNonNull(intent, "A reply needs an intent; general if there is no other.");
        Objects.requireNonNull(metadata, "A reply needs metadata, which may be empty.");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("A confidence lies between 0 and 1, not at " + confidence + ".");
        }
        suggestions = List.copyOf(suggestions);
        learned = List.copyOf(learned);
        toolRounds = List.copyOf(toolRounds);
        int toolMessages = toolRounds.stream().mapToInt(ToolRound::messages).sum();
        if (toolMessages > MAX_TOOL_MESSAGES) {
            throw new IllegalArgumentException("A reply has at most " + MAX_TOOL_MESSAGES
                    + " messages with tool calls and results, not " + toolMessages + ".");
        }
    }

    /** Returns a reply of text only, with the intent {@code general}. */
    public static Reply of(String content) {
        return new Reply(content, "general", 1, List.of(), List.of(), null, JsonObject.empty(), List.of());
    }

    /** Returns this reply with another content. */
    public Reply withContent(String changed) {
        return new Reply(changed, intent, confidence, suggestions, learned, contentIfNotKept, metadata, toolRounds);
    }

    /** Returns this reply with another intent. */
    public Reply withIntent(String changed, double sure) {
        return new Reply(content, changed, sure, suggestions, learned, contentIfNotKept, metadata, toolRounds);
    }

    /** Returns this reply with other suggestions. */
    public Reply withSuggestions(List<String> changed) {
        return new Reply(content, intent, confidence, changed, learned, contentIfNotKept, metadata, toolRounds);
    }

    /** Returns this reply with changes of preferences, and the content for the case that they cannot be written. */
    public Reply withLearned(List<PreferenceChange> changed, @Nullable String ifNotKept) {
        return new Reply(content, intent, confidence, suggestions, changed, ifNotKept, metadata, toolRounds);
    }

    /** Returns this reply with other metadata. */
    public Reply withMetadata(JsonObject changed) {
        return new Reply(content, intent, confidence, suggestions, learned, contentIfNotKept, changed, toolRounds);
    }

    /** Returns this reply with other tool rounds. */
    public Reply withToolRounds(List<ToolRound> changed) {
        return new Reply(content, intent, confidence, suggestions, learned, contentIfNotKept, metadata, changed);
    }

    /** Returns the length of the content, never the content. */
    @Override
    public String toString() {
        return "Reply[" + intent + ", " + content.length() + " characters]";
    }
}
