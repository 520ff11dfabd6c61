package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.OpenQuestions;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.List;

/**
 * The metadata of a reply: the fields of its {@link ChatReply}, and its context as ids and counts. {@code intent} and
 * {@code confidence} have the form of legacy items.
 */
final class ReplyMetadata {

    private static final String INTENT = "intent";
    private static final String CONFIDENCE = "confidence";
    private static final String SUGGESTIONS = "suggestions";
    private static final String TAKEN_BACK = "taken_back";
    private static final String LEFT_ALONE = "left_alone";

    private ReplyMetadata() {}

    /**
     * Returns the metadata of a reply.
     *
     * @param learned the changes that were written, with what was there before
     * @param taken the changes of superseded replies
     */
    static JsonObject of(
            Reply reply,
            List<LearnedChange> learned,
            TakenBack taken,
            ConversationContext context,
            StoredMessage question) {
        JsonObject.Builder metadata = reply.metadata().toBuilder()
                .put(INTENT, reply.intent())
                .put(CONFIDENCE, JsonNumber.of(reply.confidence()))
                .put(SUGGESTIONS, JsonArray.ofStrings(reply.suggestions()))
                .put(OpenQuestions.REPLY_TO, question.id());
        ContextMetadata.of(context).members().forEach(metadata::put);
        return metadata.putUnlessEmpty(LearnedChange.METADATA, array(learned))
                .putUnlessEmpty(TAKEN_BACK, arrayOf(taken.takenBack()))
                .putUnlessEmpty(LEFT_ALONE, arrayOf(taken.leftAlone()))
                .build();
    }

    /** Returns the reply of a stored message; one that a foreign writer stored may lack any field. */
    static ChatReply reply(StoredMessage question, StoredMessage reply, boolean isSuperseded) {
        JsonObject metadata = reply.message().metadata();
        return new ChatReply(
                reply.content(),
                reply.sessionId(),
                metadata.string(INTENT).orElse("general"),
                metadata.members().get(CONFIDENCE) instanceof JsonNumber number
                        ? number.value().doubleValue()
                        : 0,
                metadata.strings(SUGGESTIONS),
                question,
                reply,
                changes(metadata, LearnedChange.METADATA),
                changes(metadata, TAKEN_BACK),
                changes(metadata, LEFT_ALONE),
                isSuperseded);
    }

    private static List<PreferenceChange> changes(JsonObject metadata, String member) {
        return LearnedChange.decode(metadata.get(member)).stream()
                .map(LearnedChange::change)
                .toList();
    }

    private static JsonArray arrayOf(List<PreferenceChange> changes) {
        return array(
                changes.stream().map(change -> new LearnedChange(change, null)).toList());
    }

    private static JsonArray array(List<LearnedChange> changes) {
        return new JsonArray(changes.stream().map(LearnedChange::encode).toList());
    }
}
