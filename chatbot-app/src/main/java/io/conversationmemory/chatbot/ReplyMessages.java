package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.ToolResult;
import io.conversationmemory.chatbot.reply.ToolRound;
import io.conversationmemory.domain.context.OpenQuestions;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.port.SessionWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a reply, which are stored together: tool calls and their results, then the reply.
 *
 * @param all at least the reply, which is the last
 */
record ReplyMessages(List<Message> all) {

    ReplyMessages {
        all = List.copyOf(all);
    }

    /** Returns the messages of a reply to a question. Those of tools have ids that are derived from the reply's. */
    static ReplyMessages of(StoredMessage question, List<ToolRound> rounds, Message reply) {
        List<Message> all = new ArrayList<>();
        JsonObject answers = JsonObject.of(OpenQuestions.REPLY_TO, question.id().value());
        for (ToolRound round : rounds) {
            all.add(message(question, reply, all.size(), Role.ASSISTANT, round.content(), answers)
                    .withToolCalls(round.calls()));
            for (ToolResult result : round.results()) {
                JsonObject outcome = result.isError()
                        ? JsonObject.of(ToolResult.IS_ERROR, new JsonBoolean(true))
                        : JsonObject.empty();
                all.add(message(question, reply, all.size(), Role.TOOL, result.content(), outcome)
                        .withToolCallId(result.call()));
            }
        }
        all.add(reply);
        return new ReplyMessages(all);
    }

    private static Message message(
            StoredMessage question, Message reply, int index, Role role, String content, JsonObject metadata) {
        MessageId id = UuidV7.partOf(question.sessionId(), reply.id(), index);
        @Nullable UserId user = question.userId();
        return Message.of(id, role, content).withUser(user).withMetadata(metadata);
    }

    /** Returns the reply. */
    Message reply() {
        return last(all);
    }

    ReplyMessages withStamp(TurnStamp stamp) {
        return new ReplyMessages(
                all.stream().map(message -> message.withStamp(stamp)).toList());
    }

    /** Appends the messages atomically, and returns the reply as it is stored. */
    StoredMessage appendTo(SessionWriter writer) {
        return all.size() == 1 ? writer.append(reply()).message() : last(writer.appendAll(all));
    }

    /** Returns the reply among its messages. */
    static <T> T last(List<T> messages) {
        return messages.get(messages.size() - 1);
    }
}
