package io.conversationmemory.chatbot.json;

import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.items.MessageJson;
import io.conversationmemory.service.HistoryMessage;

/** JSON form of a message or of an unreadable item. */
public final class MessageItemJson {

    private MessageItemJson() {}

    /** Returns the form of a message. */
    public static JsonObject of(MessageItem item) {
        return item instanceof StoredMessage stored
                ? MessageJson.write(stored)
                        .putUnlessEmpty("problems", ItemJson.problems(stored.problems()))
                        .build()
                : ItemJson.unreadable(((UnreadableMessage) item).raw(), item.problems());
    }

    /** Returns the form of a message of a whole history; a superseded one is marked. */
    public static JsonObject of(HistoryMessage message) {
        JsonObject json = of(message.item());
        return message.isSuperseded() ? json.with("superseded", new JsonBoolean(true)) : json;
    }
}
