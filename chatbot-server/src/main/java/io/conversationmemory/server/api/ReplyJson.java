package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.json.ItemJson;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import java.util.List;

/** JSON form of a reply. */
final class ReplyJson {

    private ReplyJson() {}

    static JsonObject of(ChatReply reply) {
        return JsonObject.builder()
                .put("message", reply.message())
                .put("session_id", reply.sessionId())
                .put("message_id", reply.reply().id())
                .put("question_id", reply.question().id())
                .put("intent", reply.intent())
                .put("confidence", JsonNumber.of(reply.confidence()))
                .put("suggestions", JsonArray.ofStrings(reply.suggestions()))
                .put("learned", changes(reply.learned()))
                .put("taken_back", changes(reply.takenBack()))
                .put("left_alone", changes(reply.leftAlone()))
                .put("superseded", reply.isSuperseded())
                .build();
    }

    private static JsonArray changes(List<PreferenceChange> changes) {
        return ItemJson.array(changes, PreferenceChange::json);
    }
}
