package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.UserFamiliarity;
import java.util.Optional;
import java.util.regex.Pattern;

/** Replies to questions about the chatbot and its memory, to thanks and to farewells. */
final class SmallTalk {

    private static final Pattern ABOUT_ME = Pattern.compile("(?i)\\b(?:do you (?:remember|know|recall) (?:me|who i am|"
            + "(?:what|where|which) )|what do you (?:know|remember)(?: about me|\\W*$)|what do i (?:like|love)|do i (?:like|love|live)|am i a fan|who am i|"
            + "where do i live|what (?:are|is) my (?:favou?rite|preference|taste|home)|my preferences|"
            + "what have i told you|remember me)");

    private static final Pattern FORGET_ALL = Pattern.compile(
            "(?i)(?<!n't )(?<!not )(?<!never )\\b"
                    + "(?:forget|delete|erase|remove|clear) (?:about )?"
                    + "(?:me\\b|everything\\b|all (?:that )?you know\\b|(?:all )?my (?:data|preferences|taste|profile|account)\\b)");

    private static final Pattern WHAT_CAN_YOU_DO = Pattern.compile(
            "(?i)\\b(?:what can you do|what do you do|how (?:does this|do you) work|who are you|what are you|help me|help\\W*$)\\b");

    private static final Pattern THANKS =
            Pattern.compile("(?i)^\\W*(?:thanks|thank you|thx|cheers|great|perfect)\\b.{0,40}$");

    private static final Pattern FAREWELL =
            Pattern.compile("(?i)^\\W*(?:bye|goodbye|good night|see you|farewell|ciao)\\b.{0,40}$");

    private SmallTalk() {}

    /** Returns true if the text is about the chatbot or its memory. */
    static boolean isIn(String text) {
        return FORGET_ALL.matcher(text).find()
                || ABOUT_ME.matcher(text).find()
                || WHAT_CAN_YOU_DO.matcher(text).find();
    }

    static Optional<String> reply(ConversationState state) {
        String text = state.question().text();
        if (FORGET_ALL.matcher(text).find()) {
            return Optional.of(
                    "I cannot delete all that is kept about you; the operator of this chatbot can. Single things I "
                            + "take off when you tell me, such as \"I no longer like jazz\".");
        }
        if (ABOUT_ME.matcher(text).find()) {
            return Optional.of(aboutMe(state));
        }
        if (WHAT_CAN_YOU_DO.matcher(text).find()) {
            return Optional.of(
                    "I remember what you tell me about the music, the artists and the venues you like, where you "
                            + "live and what you usually pay, and I go by it when you ask about concerts. I have no concert "
                            + "listings, no prices and no facts about artists, so I name none.");
        }
        if (THANKS.matcher(text).matches()) {
            return Optional.of("You are welcome.");
        }
        if (FAREWELL.matcher(text).matches()) {
            return Optional.of(
                    state.familiarity() == UserFamiliarity.ANONYMOUS
                            ? "Goodbye! As I do not know who you are, I keep this conversation but nothing about you."
                            : "Goodbye! This conversation is kept, so we can go on from here.");
        }
        return Optional.empty();
    }

    private static String aboutMe(ConversationState state) {
        Optional<String> preferences = MemorySummary.stored(state.profile());
        Optional<String> mentioned = MemorySummary.mentioned(state.earlier());
        if (preferences.isEmpty() && mentioned.isEmpty()) {
            return "I know nothing about your taste yet. Tell me what you like, such as a kind of music, or where you live.";
        }
        return String.join(" ", preferences.stream().toList())
                + (preferences.isPresent() && mentioned.isPresent() ? " " : "")
                + mentioned.orElse("");
    }
}
