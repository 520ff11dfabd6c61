package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.ReplyRequest;
import java.util.ArrayList;
import java.util.List;

/** Sentences that confirm what was noted and what was taken back. */
final class Confirmation {

    private Confirmation() {}

    static String of(ReplyRequest request, Update update) {
        List<String> sentences = new ArrayList<>();
        String named = named(update);
        if (request.user() == null && !update.added().isEmpty()) {
            sentences.add("In this conversation I keep in mind that " + named
                    + "; to remember it longer, I would have to know who you are.");
        } else if (!request.context().preferenceProblems().isEmpty()
                && !update.changes().isEmpty()) {
            return "I did not note " + (update.added().isEmpty() ? "that" : "that " + named)
                    + ", since your stored preferences cannot be read; I left them as they are.";
        } else if (!update.added().isEmpty()) {
            sentences.add("I have noted that " + named + ".");
        }
        sentences.addAll(update.removed());
        sentences.addAll(update.remarks());
        return String.join(" ", sentences);
    }

    /** Returns the sentence for the case that the changes cannot be stored. */
    static String failed(Update update) {
        return "I could not note just now " + (update.added().isEmpty() ? "what you said" : "that " + named(update))
                + "; please tell me again later.";
    }

    private static String named(Update update) {
        return String.join(" and that ", update.added());
    }
}
