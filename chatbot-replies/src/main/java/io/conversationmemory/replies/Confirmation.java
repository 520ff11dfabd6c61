package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.PreferenceChange.Kind;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.replies.Statement.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    static @Nullable Field fieldOf(PreferenceChange made) {
        for (Field field : Field.values()) {
            if (made.key().equals(field.key())) {
                return field;
            }
        }
        return null;
    }

    static Optional<String> inWords(PreferenceChange made) {
        if (made.kind() == Kind.ADDED) {
            List<String> names = PreferenceChange.listOf(made.value()).stream()
                    .map(value -> ((JsonString) value).value())
                    .toList();
            return Optional.of(taste(!made.key().startsWith("disliked"), names));
        }
        Field field = fieldOf(made);
        return field == null || made.kind() == Kind.UNSET
                ? Optional.empty()
                : Optional.of(inWords(field, made.value()));
    }

    static String taste(boolean likes, List<String> names) {
        return likes ? "you like " + Wording.and(names) : "you do not like " + Wording.or(names);
    }

    static String inWords(Field field, JsonValue value) {
        return switch (field) {
            case NAME -> "your name is " + Wording.shown(((JsonString) value).value());
            case HOME -> "you live " + Wording.in(((JsonString) value).value());
            case PRICE ->
                "you usually pay " + Profile.inWords((JsonObject) value).orElse("");
        };
    }
}
