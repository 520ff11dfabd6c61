package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.replies.Statement.Field;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reply without greeting and confirmation, with the intent of the request; not sure if something was not understood. */
record ReplyBody(String text, Intent intent, boolean isSure) {

    static final String WHICH_MUSIC = Vocabulary.reply("which-music");
    static final String WHICH_TOWN = Vocabulary.reply("which-town");

    static ReplyBody of(ReplyRequest request, Conversation before, Utterance said, Reading reading, Update update) {
        Profile profile = update.after();
        if (said.isForeign()) {
            return talk(Vocabulary.reply("foreign"));
        }
        if (Vocabulary.matches("forgets-all", said.text())) {
            return talk(eraseHint(request.user()));
        }
        if (reading.isJoke()) {
            return talk(Vocabulary.reply("joke"));
        }
        if (Vocabulary.matches("only-greets", said.text())) {
            return talk(overview(request, profile.inWords()));
        }
        if (reading.others().isEmpty()) {
            boolean understood = !reading.statements().isEmpty() || reading.mode() == Reading.Mode.UNDO;
            String next = update.addsSomething() ? next(profile) : "";
            return understood ? talk(next) : new ReplyBody(Vocabulary.reply("not-understood"), Intent.GENERAL, false);
        }
        return reading.others().stream()
                .map(clause -> talk(request, profile, clause.text())
                        .map(ReplyBody::talk)
                        .orElseGet(() -> concerts(before, said, clause, profile)))
                .distinct()
                .reduce(ReplyBody::and)
                .orElseThrow();
    }

    private static ReplyBody talk(String text) {
        return new ReplyBody(text, Intent.GENERAL, true);
    }

    private ReplyBody and(ReplyBody next) {
        return new ReplyBody(
                Wording.joined(text, next.text),
                next.intent == Intent.GENERAL ? intent : next.intent,
                isSure && next.isSure);
    }

    private static String eraseHint(@Nullable UserId user) {
        return user == null
                ? Vocabulary.reply("forgets-all-without-user")
                : Vocabulary.reply("forgets-all") + " " + Wording.shown(user.value());
    }

    private static String overview(ReplyRequest request, String known) {
        if (known.isEmpty()) {
            return "I remember what you tell me about the music you like and where you live"
                    + (request.user() == null ? ", within this conversation. " : ". ") + WHICH_MUSIC;
        }
        return known + " What would you like to talk about?";
    }

    /** Returns a question for what is not known yet. */
    private static String next(Profile profile) {
        if (profile.taste(true).isEmpty()) {
            return WHICH_MUSIC;
        }
        return profile.text(Field.HOME).isEmpty() ? WHICH_TOWN : "";
    }

    private static Optional<String> talk(ReplyRequest request, Profile profile, String text) {
        return Stream.of("asks-for-help", "thanks-you", "says-goodbye", "only-greets")
                .filter(pattern -> Vocabulary.matches(pattern, text))
                .findFirst()
                .map(Vocabulary::reply)
                .or(() -> Vocabulary.matches("asks-about-me", text)
                        ? Optional.of(new MemoryAnswers(request, profile).answer(text))
                        : Optional.empty());
    }

    private static ReplyBody concerts(Conversation before, Utterance said, Utterance.Clause clause, Profile profile) {
        Wish wish = Wish.in(clause.text());
        Intent found = Intent.of(clause, wish.namesMusicAndPlaceOrTime(), before.intent());
        boolean corrects = !wish.isEmpty() && Vocabulary.matches("corrects-request", said.text());
        Intent intent = found == Intent.GENERAL && corrects ? before.intent() : found;
        if (intent == Intent.GENERAL) {
            boolean isOpinion = Vocabulary.matches("opinion", clause.text());
            return new ReplyBody(Vocabulary.reply(isOpinion ? "opinion" : "not-understood"), intent, false);
        }
        Wish named = before.intent() == Intent.GENERAL ? wish : wish.or(Wish.in(before.said()));
        return new ReplyBody(new ConcertReplies(named, named.or(profile), profile).text(intent), intent, true);
    }
}
