package io.conversationmemory.examples.generator;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ReplySink;
import java.util.List;

/** Replies with the number of messages in the window, word by word, and learns one preference. */
// snippet: generator
public final class CountingReplyGenerator implements ReplyGenerator {

    @Override
    public Reply generate(ReplyRequest request, ReplySink sink) {
        int before = request.context().window().messages().size();
        StringBuilder content = new StringBuilder();
        for (String word : List.of("I ", "remember ", before + " ", "messages.")) {
            if (sink.isCancelled()) {
                break;
            }
            sink.write(word);
            content.append(word);
        }
        var learned = PreferenceChange.add("favorite_genres", List.of("jazz"));
        return Reply.of(content.toString()).withIntent("count", 1).withLearned(List.of(learned), null);
    }
}
// end
