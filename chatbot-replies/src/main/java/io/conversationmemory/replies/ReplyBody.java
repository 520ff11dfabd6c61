package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.replies.Statement.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reply without greeting and confirmation.
 *
 * @param intent the intent of the request that it answers
 * @param isSure false if something was not understood
 */
record ReplyBody(String text, Intent intent, boolean isSure) {

    static final String WHICH_MUSIC = "Which music or which artists do you like?";

    static final String WHICH_TOWN = "Which town do you live in?";

    private static final String NOT_UNDERSTOOD =
            "I am not sure what that means, so I kept nothing of it; say \"I like …\" or \"I live in …\", or ask what I know about you.";

    private static final String NO_OPINION = "I have no opinion on that; I only remember yours.";

    private static final String HELP =
            "I remember the music, the artists and the venues you like or do not like, your name, where you live and "
                    + "what you usually pay, and what we have talked about. I have no concert listings, no prices and no "
                    + "facts about artists, so I name none.";

    static ReplyBody of(ReplyRequest request, Conversation before, Utterance said, Reading reading, Update update) {
        Profile profile = update.after();
        if (Language.isOther(said.text())) {
            return talk("I read only English, so I kept nothing of that.");
        }
        if (Vocabulary.matches("forgets-all", said.text())) {
            return talk(eraseHint(request.user()));
        }
        if (reading.isJoke()) {
            return talk("I took that as a joke and kept nothing of it.");
        }
        if (Vocabulary.matches("only-greets", said.text())) {
            return talk(overview(request, profile.inWords()));
        }
        if (reading.others().isEmpty()) {
            boolean understood = !reading.statements().isEmpty() || reading.mode() == Reading.Mode.UNDO;
            String next = update.addsSomething() ? next(profile) : "";
            return understood ? talk(next) : new ReplyBody(NOT_UNDERSTOOD, Intent.GENERAL, false);
        }
        return reading.others().stream()
                .map(clause -> talk(request, profile, clause.text())
                        .map(ReplyBody::talk)
                        .orElseGet(() -> concerts(request, before, said, clause, profile)))
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
        return "I delete nothing myself. "
                + (user == null
                        ? "Without a user, nothing is kept but this conversation; \"bin/chatbot delete\" deletes it."
                        : "To erase all that is kept about you, run: bin/chatbot erase --user "
                                + Wording.shown(user.value()));
    }

    private static String overview(ReplyRequest request, String known) {
        if (known.isEmpty()) {
            return "I remember what you tell me about the music you like and where you live"
                    + (request.user() == null ? ", within this conversation. " : ". ") + WHICH_MUSIC;
        }
        boolean greeted = request.context().window().messages().size() > 1;
        return Wording.joined(greeted ? "" : known, "What would you like to talk about?");
    }

    /** Returns a question for what is not known yet. */
    private static String next(Profile profile) {
        if (profile.taste(true).isEmpty()) {
            return WHICH_MUSIC;
        }
        return profile.text(Field.HOME).isEmpty() ? WHICH_TOWN : "";
    }

    private static Optional<String> talk(ReplyRequest request, Profile profile, String text) {
        if (Vocabulary.matches("asks-for-help", text)) {
            return Optional.of(HELP);
        }
        if (Vocabulary.matches("thanks-you", text)) {
            return Optional.of("You are welcome.");
        }
        if (Vocabulary.matches("says-goodbye", text)) {
            return Optional.of(
                    request.user() == null
                            ? "Goodbye! As I do not know who you are, I keep this conversation but nothing about you."
                            : "Goodbye! This conversation is kept, so we can go on from here.");
        }
        if (Vocabulary.matches("only-greets", text)) {
            return Optional.of("");
        }
        return Vocabulary.matches("asks-about-me", text)
                ? Optional.of(new MemoryAnswers(request, profile).answer(text))
                : Optional.empty();
    }

    private static ReplyBody concerts(
            ReplyRequest request, Conversation before, Utterance said, Utterance.Clause clause, Profile profile) {
        Wish wish = Wish.in(clause.text());
        Intent found = Intent.of(clause, wish.namesMusicAndPlaceOrTime(), before.intent());
        boolean corrects = !wish.isEmpty() && Vocabulary.matches("corrects-request", said.text());
        Intent intent = found == Intent.GENERAL && corrects ? before.intent() : found;
        if (intent == Intent.GENERAL) {
            boolean isOpinion = Vocabulary.matches("opinion", clause.text());
            return new ReplyBody(isOpinion ? NO_OPINION : NOT_UNDERSTOOD, intent, false);
        }
        Wish named =
                before.intent() == Intent.GENERAL || before.said() == null ? wish : wish.or(Wish.in(before.said()));
        ConcertReplies replies = new ConcertReplies(
                named, named.or(profile), profile, request.context().window().summary());
        return new ReplyBody(replies.text(intent), intent, true);
    }
}
