package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.id.UserId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How to greet, where a greeting is due: a newcomer as new, a returning user as one. */
final class Greeting {

    private static final Pattern GREETS = Pattern.compile(
            "(?i)^\\W*(?:hello|hi|hiya|hey|good (?:morning|afternoon|evening|day)|greetings|howdy|servus|hallo)\\b.*");

    /** Ids that are names; others, such as numbers and addresses, are not read out. */
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L} .'-]{0,29}");

    private Greeting() {}

    static boolean isIn(String text) {
        return GREETS.matcher(text).matches();
    }

    static Optional<String> due(ConversationState dialogue) {
        boolean greeted = isIn(dialogue.question().text());
        String name = name(dialogue.request().user());
        if (dialogue.standing() == UserFamiliarity.RETURNING && dialogue.resumes()) {
            return Optional.of("Welcome back" + name + "!");
        }
        if (dialogue.standing() == UserFamiliarity.NEW) {
            return Optional.of("Hello" + name + "! This is the first time we talk.");
        }
        if (dialogue.begins()) {
            return Optional.of("Hello!");
        }
        return greeted ? Optional.of("Hello again" + name + "!") : Optional.empty();
    }

    private static String name(@Nullable UserId user) {
        return user != null && NAME.matcher(user.value()).matches() ? ", " + user.value() : "";
    }
}
