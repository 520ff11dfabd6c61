package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.id.UserId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Greets new and returning users, and replies to greetings. */
final class Greeting {

    private static final Pattern GREETS = Pattern.compile(
            "(?i)^\\W*(?:hello|hi|hiya|hey|good (?:morning|afternoon|evening|day)|greetings|howdy|servus|hallo)\\b.*");

    /** Matches user ids that look like names; others, such as numbers and addresses, are not shown. */
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L} .'-]{0,29}");

    private Greeting() {}

    static boolean isIn(String text) {
        return GREETS.matcher(text).matches();
    }

    static Optional<String> due(ConversationState state) {
        boolean greeted = isIn(state.question().text());
        String name = name(state.request().user());
        if (state.familiarity() == UserFamiliarity.RETURNING && state.resumesAfterPause()) {
            return Optional.of("Welcome back" + name + "!");
        }
        if (state.familiarity() == UserFamiliarity.FIRST_VISIT) {
            return Optional.of("Hello" + name + "! This is the first time we talk.");
        }
        if (state.isFirstMessage()) {
            return Optional.of("Hello!");
        }
        return greeted ? Optional.of("Hello again" + name + "!") : Optional.empty();
    }

    private static String name(@Nullable UserId user) {
        return user != null && NAME.matcher(user.value()).matches() ? ", " + user.value() : "";
    }
}
