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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    private static final String KEY = "key";

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
                learned(metadata),
                isSuperseded);
    }

    private static JsonValue encode(PreferenceChange change) {
        return JsonObject.of(KEY, change.key()).with(name(change.kind()), change.value());
    }

    private static List<PreferenceChange> learned(JsonObject metadata) {
        List<PreferenceChange> learned = new ArrayList<>();
        if (metadata.members().get(LEARNED) instanceof JsonArray changes) {
            for (JsonValue change : changes.values()) {
                if (change instanceof JsonObject object && object.string(KEY).isPresent()) {
                    decode(object.string(KEY).get(), object).ifPresent(learned::add);
                }
            }
        }
        return learned;
    }

    private static Optional<PreferenceChange> decode(String key, JsonObject change) {
        return Arrays.stream(PreferenceChange.Kind.values())
                .flatMap(
                        kind -> change
                                .get(name(kind))
                                .filter(kind::takes)
                                .map(value -> new PreferenceChange(key, kind, value))
                                .stream())
                .findFirst();
    }

    private static String name(PreferenceChange.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
