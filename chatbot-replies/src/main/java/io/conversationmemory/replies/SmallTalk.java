package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.id.UserId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Greets, and replies to questions about the chatbot and its memory, to thanks and to farewells. */
final class SmallTalk {

    private static final Pattern ABOUT_ME = Vocabulary.pattern("(?i)\\b{about-me}");
    private static final Pattern FORGET_ALL = Vocabulary.pattern(
            "(?i)(?<!n't )(?<!not )(?<!never )\\b" + "(?:forget|delete|erase|remove|clear) (?:about )?{forget-all}");
    private static final Pattern WHAT_CAN_YOU_DO = Vocabulary.pattern("(?i)\\b{what-can-you-do}\\b");
    private static final Pattern THANKS = Vocabulary.pattern("(?i)^\\W*{thanks}\\b.{0,40}$");
    private static final Pattern FAREWELL = Vocabulary.pattern("(?i)^\\W*{farewells}\\b.{0,40}$");
    private static final Pattern GREETS = Vocabulary.pattern("(?i)^\\W*{greetings}\\b.*");

    /** Matches user ids that look like names; others, such as numbers and addresses, are not shown. */
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L} .'-]{0,29}");

    private SmallTalk() {}

    /** Returns true if the text is about the chatbot or its memory. */
    static boolean isIn(String text) {
        return FORGET_ALL.matcher(text).find()
                || ABOUT_ME.matcher(text).find()
                || WHAT_CAN_YOU_DO.matcher(text).find();
    }

    /** Returns the greeting of a new or returning user, or the reply to a greeting; empty if none is due. */
    static String greeting(ConversationState state) {
        UserFamiliarity familiarity = state.request().familiarity();
        String name = name(state.request().user());
        if (familiarity == UserFamiliarity.RETURNING && state.resumesAfterPause()) {
            return "Welcome back" + name + "!";
        }
        if (familiarity == UserFamiliarity.FIRST_VISIT) {
            return "Hello" + name + "! This is the first time we talk.";
        }
        if (state.isFirstMessage()) {
            return "Hello!";
        }
        return GREETS.matcher(state.question().text()).matches() ? "Hello again" + name + "!" : "";
    }

    /** Returns the reply to small talk; empty for any other question. */
    static String reply(ConversationState state) {
        String text = state.question().text();
        if (FORGET_ALL.matcher(text).find()) {
            return "I cannot delete all that is kept about you; the operator of this chatbot can. Single things I "
                    + "take off when you tell me, such as \"I no longer like jazz\".";
        }
        if (ABOUT_ME.matcher(text).find()) {
            String known =
                    Wording.joined(state.profile().inWords(), state.earlier().inWords());
            return known.isEmpty()
                    ? "I know nothing about your taste yet. Tell me what you like, such as a kind of music, or where you live."
                    : known;
        }
        if (WHAT_CAN_YOU_DO.matcher(text).find()) {
            return "I remember what you tell me about the music, the artists and the venues you like, where you "
                    + "live and what you usually pay, and I go by it when you ask about concerts. I have no concert "
                    + "listings, no prices and no facts about artists, so I name none.";
        }
        if (THANKS.matcher(text).matches()) {
            return "You are welcome.";
        }
        if (!FAREWELL.matcher(text).matches()) {
            return "";
        }
        return state.isAnonymous()
                ? "Goodbye! As I do not know who you are, I keep this conversation but nothing about you."
                : "Goodbye! This conversation is kept, so we can go on from here.";
    }

    private static String name(@Nullable UserId user) {
        return user != null && NAME.matcher(user.value()).matches() ? ", " + user.value() : "";
    }
}
