package io.conversationmemory.console.chat;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;

/** An answer as a pipe gets it: whole, once it is stored. */
record ReplyView(ChatReply answer) implements View {

    @Override
    public JsonObject json() {
        return JsonObject.builder()
                .put("message", answer.message())
                .put("session_id", answer.sessionId())
                .put("intent", answer.intent())
                .put("confidence", JsonNumber.of(answer.confidence()))
                .put("suggestions", JsonArray.ofStrings(answer.suggestions()))
                .put("message_id", answer.reply().id())
                .put("timestamp", answer.reply().key())
                .put("reply_to", answer.question().id())
                .build();
    }

    @Override
    public String text() {
        return PrintableText.block(answer.message(), "");
    }
}
