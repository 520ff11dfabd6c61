package io.conversationmemory.console.chat;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;

/** View of a reply that has been stored. */
record ReplyView(ChatReply reply) implements View {

    @Override
    public JsonObject json() {
        return JsonObject.builder()
                .put("message", reply.message())
                .put("session_id", reply.sessionId())
                .put("intent", reply.intent())
                .put("confidence", JsonNumber.of(reply.confidence()))
                .put("suggestions", JsonArray.ofStrings(reply.suggestions()))
                .put("message_id", reply.reply().id())
                .put("timestamp", reply.reply().key())
                .put("reply_to", reply.question().id())
                .build();
    }

    @Override
    public String text() {
        return PrintableText.block(reply.message(), "");
    }
}
