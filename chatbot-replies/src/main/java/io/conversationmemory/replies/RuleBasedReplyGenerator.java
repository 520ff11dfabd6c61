package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ReplySink;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.replies.Statement.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Generates replies by rules, in English, without a network. It has no concert data and says so. It understands few sentences,
 * keeps a preference only where a clause surely states it, answers questions about what is stored, and says when it does not
 * understand. It does not use the sink, so a reply is shown only after it is stored. Thread-safe and deterministic.
 */
public final class RuleBasedReplyGenerator implements ReplyGenerator {

    private static final Duration PAUSE = Duration.ofMinutes(30);
    private static final double SURE = 0.9;
    private static final double UNSURE = 0.5;

    /** Creates a generator; all are equivalent. */
    public RuleBasedReplyGenerator() {}

    @Override
    public Reply generate(ReplyRequest request, ReplySink stream) {
        Conversation before = Conversation.before(request);
        Utterance said = Utterance.of(request.question().content());
        Reading reading = said.isForeign() ? Reading.NOTHING : Reading.of(before, said);
        Update update = Update.of(before, reading);
        ReplyBody body = ReplyBody.of(request, before, said, reading, update);
        String greeting = greeting(request, before.profile(), said);
        Reply reply = Reply.of(Wording.joined(greeting, update.confirmation(request), body.text()))
                .withIntent(body.intent().stored(), body.isSure() ? SURE : UNSURE)
                .withSuggestions(suggestions(before.profile(), body.intent(), said.text()))
                .withMetadata(Conversation.metadata(reading.mode()));
        return request.user() == null || !request.context().preferenceProblems().isEmpty()
                ? reply
                : reply.withLearned(
                        update.changes().stream().map(LearnedChange::change).toList(),
                        Wording.joined(greeting, update.failure(), body.text()));
    }

    private static List<String> suggestions(Profile profile, Intent intent, String said) {
        boolean tastes = profile.taste(true).isPresent();
        boolean lives = profile.text(Field.HOME).isPresent();
        return Stream.of(
                        tastes ? "" : "I'm a fan of …",
                        lives ? "" : "I live in …",
                        tastes && intent != Intent.CONCERT_RECOMMENDATION ? "What would you recommend?" : "",
                        "What do you remember about me?",
                        "What can you do?")
                .filter(suggestion -> !suggestion.isEmpty() && !suggestion.equalsIgnoreCase(said.strip()))
                .limit(3)
                .toList();
    }

    private static String greeting(ReplyRequest request, Profile profile, Utterance said) {
        List<StoredMessage> window = request.context().window().messages();
        Timestamp now = request.question().time();
        boolean paused = window.isEmpty()
                || window.get(window.size() - 1).time().plus(PAUSE).isBefore(now);
        UserId user = request.user();
        String name = profile.text(Field.NAME)
                .or(() -> Optional.ofNullable(user)
                        .map(UserId::value)
                        .filter(id -> Vocabulary.matches("user-id-name", id)))
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
        return Vocabulary.matches("greets", said.text()) ? "Hello again" + name + "!" : "";
    }
}
