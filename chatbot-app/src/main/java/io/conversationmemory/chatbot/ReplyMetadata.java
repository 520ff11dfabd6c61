package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.OpenQuestions;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * The metadata of a reply: the fields of its {@link ChatReply}, and its context as ids and counts. {@code intent} and
 * {@code confidence} have the form of legacy items.
 */
final class ReplyMetadata {

    /** Names of preferences in the metadata; further ones are only counted, so that metadata does not outgrow its message. */
    private static final int MAX_KEYS = 50;

    private static final String INTENT = "intent";
    private static final String CONFIDENCE = "confidence";
    private static final String SUGGESTIONS = "suggestions";
    private static final String LEARNED = "learned";

    private ReplyMetadata() {}

    static JsonObject of(Reply reply, ConversationContext context, StoredMessage question) {
        List<StoredMessage> window = context.window().messages();
        JsonObject.Builder metadata = reply.metadata().toBuilder()
                .put(INTENT, reply.intent())
                .put(CONFIDENCE, JsonNumber.of(reply.confidence()))
                .put(SUGGESTIONS, JsonArray.ofStrings(reply.suggestions()))
                .put(OpenQuestions.REPLY_TO, question.id())
                .put("context_messages", window.size())
                .put("context_whole", context.window().isWhole());
        if (!window.isEmpty()) {
            metadata.put("context_first_id", window.get(0).id())
                    .put("context_last_id", window.get(window.size() - 1).id());
        }
        if (context.preferences() != null) {
            List<String> keys =
                    List.copyOf(context.preferences().values().members().keySet());
            metadata.put("preference_count", keys.size())
                    .put("preference_keys", JsonArray.ofStrings(keys.subList(0, Math.min(MAX_KEYS, keys.size()))));
        }
        List<JsonValue> learned =
                reply.learned().stream().map(ReplyMetadata::encode).toList();
        return metadata.putUnlessEmpty(LEARNED, new JsonArray(learned)).build();
    }

    /** Returns the reply of a stored message; one that a foreign writer stored may lack any field. */
    static ChatReply reply(StoredMessage question, StoredMessage reply) {
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
                learned(metadata));
    }

    private static JsonValue encode(PreferenceChange change) {
        JsonObject key = JsonObject.of("key", change.key());
        if (change instanceof PreferenceChange.AddToList add) {
            return key.with("added", JsonArray.ofStrings(add.values()));
        }
        if (change instanceof PreferenceChange.RemoveFromList remove) {
            return key.with("removed", JsonArray.ofStrings(remove.values()));
        }
        if (change instanceof PreferenceChange.SetMembers set) {
            return key.with("members", set.members());
        }
        if (change instanceof PreferenceChange.Unset unset) {
            return key.with("unset", unset.seen());
        }
        return key.with("set", ((PreferenceChange.Assign) change).value());
    }

    private static List<PreferenceChange> learned(JsonObject metadata) {
        List<PreferenceChange> learned = new ArrayList<>();
        if (metadata.members().get(LEARNED) instanceof JsonArray changes) {
            for (JsonValue change : changes.values()) {
                if (change instanceof JsonObject object && object.string("key").isPresent()) {
                    decode(object.string("key").get(), object, learned);
                }
            }
        }
        return learned;
    }

    private static void decode(String key, JsonObject change, List<PreferenceChange> into) {
        if (change.members().containsKey("added")) {
            into.add(new PreferenceChange.AddToList(key, change.strings("added")));
        } else if (change.members().containsKey("removed")) {
            into.add(new PreferenceChange.RemoveFromList(key, change.strings("removed")));
        } else if (change.members().get("members") instanceof JsonObject members) {
            into.add(new PreferenceChange.SetMembers(key, members));
        } else if (change.get("unset").isPresent()) {
            into.add(new PreferenceChange.Unset(key, change.get("unset").get()));
        } else {
            change.get("set").ifPresent(value -> into.add(new PreferenceChange.Assign(key, value)));
        }
    }
}
