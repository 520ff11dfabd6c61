package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ReplySink;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.replies.Statement.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Generates replies by rules, in English, without a network. It has no concert data and says so. It understands few sentences,
 * keeps a preference only where a clause surely states it, answers questions about what is stored, and says when it does not
 * understand. It does not use the sink, so a reply is shown only after it is stored. Thread-safe and deterministic.
 */
public final class RuleBasedReplyGenerator implements ReplyGenerator {

    private static final Duration PAUSE = Duration.ofMinutes(30);
    private static final double SURE = 0.9;
    private static final double UNSURE = 0.5;
    private static final Pattern GREETS = Vocabulary.pattern("(?iu)\\W*{greetings}\\b.*");

    /** Matches user ids that look like names; others, such as numbers and addresses, are not shown. */
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L} .'-]{0,29}");

    /** Creates a generator; all are equivalent. */
    public RuleBasedReplyGenerator() {}

    @Override
    public Reply generate(ReplyRequest request, ReplySink stream) {
        Conversation before = Conversation.before(request);
        Utterance said = Utterance.of(request.question().content());
        Reading reading = Language.isOther(said.text())
                ? new Reading(Reading.Mode.PLAIN, List.of(), List.of(), false)
                : Reading.of(before, said);
        Update update = Update.of(before, reading);
        ReplyBody body = new ReplyBody(request, before, said, reading, update);
        String greeting = greeting(request, before, said);
        boolean isKept =
                request.user() != null && request.context().preferenceProblems().isEmpty();
        Reply reply = Reply.of(Wording.joined(greeting, Confirmation.of(request, update), body.text()))
                .withIntent(body.intent().stored(), body.isSure() ? SURE : UNSURE)
                .withSuggestions(suggestions(before.profile(), body.intent(), said));
        return isKept
                ? reply.withMetadata(Conversation.metadata(reading.mode()))
                        .withLearned(
                                update.changes(), Wording.joined(greeting, Confirmation.failed(update), body.text()))
                : reply.withMetadata(Conversation.metadata(reading.mode()));
    }

    private static List<String> suggestions(Profile profile, Intent intent, Utterance said) {
        List<String> suggestions = new ArrayList<>();
        if (profile.taste(true) == null) {
            suggestions.add("I'm a fan of …");
        }
        if (profile.text(Field.HOME).isEmpty()) {
            suggestions.add("I live in …");
        }
        if (intent != Intent.CONCERT_RECOMMENDATION && profile.taste(true) != null) {
            suggestions.add("What would you recommend?");
        }
        suggestions.add("What do you remember about me?");
        suggestions.add("What can you do?");
        suggestions.removeIf(
                suggestion -> suggestion.equalsIgnoreCase(said.text().strip()));
        return suggestions.stream().limit(3).toList();
    }

    private static String greeting(ReplyRequest request, Conversation before, Utterance said) {
        List<StoredMessage> window = request.context().window().messages();
        boolean paused = window.isEmpty()
                || window.get(window.size() - 1)
                        .time()
                        .plus(PAUSE)
                        .isBefore(request.question().time());
        UserId user = request.user();
        String name = before.profile()
                .text(Field.NAME)
                .or(() -> Optional.ofNullable(user)
                        .map(UserId::value)
                        .filter(id -> NAME.matcher(id).matches()))
                .map(known -> ", " + Wording.shown(known))
                .orElse("");
        if (request.familiarity() == UserFamiliarity.RETURNING && paused) {
            return "Welcome back" + name + "!";
        }
        if (request.familiarity() == UserFamiliarity.FIRST_VISIT) {
            return "Hello" + name + "! This is the first time we talk.";
        }
        if (window.isEmpty() && request.context().window().isWhole()) {
            return "Hello!";
        }
        return GREETS.matcher(said.text()).matches() ? "Hello again" + name + "!" : "";
    }
}
