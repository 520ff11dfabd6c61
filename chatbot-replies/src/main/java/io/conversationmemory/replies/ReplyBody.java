package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.replies.Statement.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The reply without greeting and confirmation. */
final class ReplyBody {

    static final String WHICH_MUSIC = "Which music or which artists do you like?";

    static final String WHICH_TOWN = "Which town do you live in?";

    private static final String NOT_UNDERSTOOD =
            "I am not sure what that means, so I kept nothing of it; say \"I like …\" or \"I live in …\", or ask what I know about you.";

    private static final Pattern FORGET_ALL = Vocabulary.pattern("(?iu).*(?<!n't )(?<!not )(?<!never )\\b"
            + "(?:forget|delete|erase|remove|clear|wipe) (?:about )?(?:{forget-all}).*");

    private static final Pattern WHAT_CAN_YOU_DO = Vocabulary.pattern("(?iu){what-can-you-do}\\b.*");

    private static final Pattern THANKS = Vocabulary.pattern("(?iu)\\W*{thanks}\\b.{0,40}");

    private static final Pattern FAREWELL = Vocabulary.pattern("(?iu)\\W*{farewells}\\b.{0,40}");

    private static final Pattern ONLY_GREETS =
            Vocabulary.pattern("(?iu)\\W*(?:{greetings}|again|there|how are you|\\W)+");

    private final ReplyRequest request;
    private final Conversation before;
    private final Utterance said;
    private final Reading reading;
    private final Update update;
    private final List<String> sentences = new ArrayList<>();
    private Intent intent = Intent.GENERAL;
    private boolean sure = true;

    ReplyBody(ReplyRequest request, Conversation before, Utterance said, Reading reading, Update update) {
        this.request = request;
        this.before = before;
        this.said = said;
        this.reading = reading;
        this.update = update;
        compose();
    }

    String text() {
        return String.join(" ", sentences);
    }

    Intent intent() {
        return intent;
    }

    boolean isSure() {
        return sure;
    }

    private void compose() {
        String text = said.text();
        if (Language.isOther(text)) {
            sentences.add("I read only English, so I kept nothing of that.");
        } else if (FORGET_ALL.matcher(text).matches()) {
            sentences.add(eraseHint());
        } else if (reading.isJoke()) {
            sentences.add("I took that as a joke and kept nothing of it.");
        } else if (ONLY_GREETS.matcher(text).matches()) {
            overview();
        } else if (!reading.statements().isEmpty() || reading.mode() == Reading.Mode.UNDO) {
            others();
            next();
        } else {
            others();
        }
    }

    private String eraseHint() {
        UserId user = request.user();
        return "I delete nothing myself. "
                + (user == null
                        ? "Without a user, nothing is kept but this conversation; \"bin/chatbot delete\" deletes it."
                        : "To erase all that is kept about you, run: bin/chatbot erase --user "
                                + Wording.shown(user.value()));
    }

    private void overview() {
        String known = before.profile().inWords();
        boolean greeted = request.context().window().messages().size() > 1;
        if (known.isEmpty()) {
            sentences.add("I remember what you tell me about the music you like and where you live"
                    + (request.user() == null ? ", within this conversation." : "."));
            sentences.add(WHICH_MUSIC);
        } else {
            sentences.add(greeted ? "" : known);
            sentences.add("What would you like to talk about?");
        }
        sentences.removeIf(String::isEmpty);
    }

    private void next() {
        if (intent == Intent.GENERAL
                && !update.added().isEmpty()
                && reading.others().isEmpty()) {
            Profile now = new Profile(update.after());
            if (now.taste(true) == null) {
                sentences.add(WHICH_MUSIC);
            } else if (now.text(Field.HOME).isEmpty()) {
                sentences.add(WHICH_TOWN);
            }
        }
    }

    private void others() {
        Profile profile = new Profile(update.after());
        for (Utterance.Clause clause : reading.others()) {
            String reply = reply(clause, profile);
            if (!sentences.contains(reply)) {
                sentences.add(reply);
            }
        }
        if (reading.others().isEmpty() && reading.statements().isEmpty() && reading.mode() == Reading.Mode.PLAIN) {
            unclear();
        }
        sentences.removeIf(String::isEmpty);
    }

    private void unclear() {
        sure = false;
        sentences.add(NOT_UNDERSTOOD);
    }

    private String reply(Utterance.Clause clause, Profile profile) {
        String text = clause.text();
        if (WHAT_CAN_YOU_DO.matcher(text).matches()) {
            return "I remember the music, the artists and the venues you like or do not like, your name, where you live and "
                    + "what you usually pay, and what we have talked about. I have no concert listings, no prices and no "
                    + "facts about artists, so I name none.";
        }
        if (THANKS.matcher(text).matches()) {
            return "You are welcome.";
        }
        if (FAREWELL.matcher(text).matches()) {
            return request.user() == null
                    ? "Goodbye! As I do not know who you are, I keep this conversation but nothing about you."
                    : "Goodbye! This conversation is kept, so we can go on from here.";
        }
        if (ONLY_GREETS.matcher(text).matches()) {
            return "";
        }
        if (MemoryAnswers.asks(text)) {
            return new MemoryAnswers(request, profile).answer(text);
        }
        Wish wish = Wish.in(text);
        Intent found = Intent.of(clause, wish.namesMusicAndPlaceOrTime(), before.intent());
        boolean continues = found == Intent.GENERAL && continuesRequest(wish);
        if (found == Intent.GENERAL && !continues) {
            sure = false;
            return Intent.isOpinion(text) ? "I have no opinion on that; I only remember yours." : NOT_UNDERSTOOD;
        }
        intent = continues ? before.intent() : found;
        Wish named =
                before.intent() == Intent.GENERAL || before.said() == null ? wish : wish.or(Wish.in(before.said()));
        return new ConcertReplies(named, profile, request.context().window().summary()).text(intent);
    }

    /** Returns true for a bare correction of a request, such as "no, Oslo". */
    private boolean continuesRequest(Wish wish) {
        return before.intent() != Intent.GENERAL
                && !wish.isEmpty()
                && said.text().matches("(?iu)(?:no|nope|sorry|oops|wait|i meant?)\\b.{0,60}");
    }
}
