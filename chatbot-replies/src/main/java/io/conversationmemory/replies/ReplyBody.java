package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.WindowSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a reply, by intent. There is no concert data here, and every answer says so rather than make something up; it
 * says what it would go by, and asks for the one thing that is missing.
 */
final class ReplyBody {

    private final ConversationState dialogue;
    private final SearchCriteria wishes;

    ReplyBody(ConversationState dialogue, SearchCriteria wishes) {
        this.dialogue = dialogue;
        this.wishes = wishes;
    }

    String body(Intent intent) {
        return switch (intent) {
            case CONCERT_RECOMMENDATION -> recommendation();
            case ARTIST_LOOKUP -> artist();
            case VENUE_SEARCH -> venue();
            case TICKET_PREDICTION -> tickets();
            case DATA_ANALYSIS -> analysis();
            case GENERAL -> general();
        };
    }

    private String recommendation() {
        List<String> said = new ArrayList<>();
        said.add("I have no concert listings, so I cannot name a concert or a date.");
        if (!wishes.isEmpty()) {
            said.add("Going by what you have said, I would look for " + wishes.inWords() + ".");
        }
        if (!wishes.otherGenres().isEmpty()) {
            said.add("You also like " + Wording.and(wishes.otherGenres()) + ".");
        }
        if (!wishes.venues().isEmpty() && isAtHome()) {
            said.add("I would begin with " + Wording.or(wishes.venues()) + ", which you like.");
        }
        missing(true).ifPresent(said::add);
        return String.join(" ", said);
    }

    private String artist() {
        List<String> artists = dialogue.mentions().artists().isEmpty()
                ? dialogue.earlier().artists()
                : dialogue.mentions().artists();
        if (artists.isEmpty()) {
            return joined(
                    "I have no facts about artists.",
                    "Which artist do you mean?",
                    isAnonymous() ? "" : "If you like them, I can remember that.");
        }
        String name = Wording.shown(artists.get(0));
        Liking artist = new Liking(PreferenceKind.ARTIST, artists.get(0));
        boolean said = dialogue.statements().likes().stream().anyMatch(artist::means);
        boolean liked = said || dialogue.profile().likes(artist);
        boolean before = dialogue.earlier().artists().stream().anyMatch(other -> Names.same(other, artists.get(0)));
        String known = said
                ? ""
                : liked
                        ? name + " is among the artists you like."
                        : before ? "You have spoken of " + name + " before in this conversation." : "";
        String next = liked || isAnonymous()
                ? ""
                : "If you like them, say \"I'm a fan of " + name + "\", and I will remember it.";
        return joined("I have no facts about artists, so I cannot tell you more about " + name + ".", known, next);
    }

    private String venue() {
        String where = wishes.place() == null ? "" : " in " + Wording.shown(wishes.place());
        String music = wishes.genres().isEmpty() ? "" : " for " + Wording.or(wishes.genres());
        String look = where.isEmpty() && music.isEmpty() ? "" : "I would look for a venue" + music + where + ".";
        String liked =
                wishes.venues().isEmpty() ? "" : "Of venues, you have told me of " + Wording.and(wishes.venues()) + ".";
        return joined("I have no list of venues, so I cannot name others than you do.", liked, look)
                + missing(false).map(question -> " " + question).orElse("");
    }

    private String tickets() {
        String about = wishes.hasTaste() || wishes.place() != null ? "You are after " + wishes.inWords() + "." : "";
        String question = wishes.price() == null
                ? "What do you usually pay?"
                        + (isAnonymous() ? "" : " Say \"My budget is 80\", and I will remember it.")
                : dialogue.mentions().artists().isEmpty()
                                && dialogue.earlier().artists().isEmpty()
                        ? "Which artist do you have in mind?"
                        : "";
        return joined("I know no ticket prices and cannot foresee them, so I give no figure.", about, question);
    }

    private String analysis() {
        WindowSummary window = dialogue.request().context().summary();
        String counted = window.messages() == 0
                ? "All that I could count is our conversation, and it has only just begun."
                : "What I can count is our conversation: " + (window.whole() ? "before this" : "in its latest part")
                        + " there are " + messages(window.messages()) + ", " + window.userMessages()
                        + " of them yours.";
        return joined(
                "I have no concert data to analyse.",
                counted,
                MemorySummary.spokenOf(dialogue.earlier()).orElse(""));
    }

    private String general() {
        Optional<String> small = SmallTalk.answer(dialogue);
        if (small.isPresent()) {
            return small.get();
        }
        Optional<String> kept = MemorySummary.kept(dialogue.profile());
        String known = dialogue.statements().isEmpty() && dialogue.resumes() ? kept.orElse("") : "";
        String offer = wishes.isEmpty() && kept.isEmpty()
                ? "I remember what you tell me about the music you like and where you live"
                        + (isAnonymous() ? ", within this conversation." : ".")
                : "";
        String question =
                missing(false).orElse(dialogue.statements().isEmpty() ? "What would you like to talk about?" : "");
        return joined(known, offer, question);
    }

    private Optional<String> missing(boolean withDate) {
        if (!wishes.hasTaste()) {
            return Optional.of("Which music or which artists do you like?");
        }
        if (wishes.place() == null) {
            return Optional.of("Which town should I think of?");
        }
        return withDate && wishes.when() == null ? Optional.of("When would you like to go?") : Optional.empty();
    }

    /** Nobody knows where a venue is; those that the user likes are taken to be where the user lives. */
    private boolean isAtHome() {
        String place = wishes.place();
        return place == null || dialogue.profile().home().filter(place::equals).isPresent();
    }

    private boolean isAnonymous() {
        return dialogue.standing() == UserFamiliarity.ANONYMOUS;
    }

    private static String messages(int count) {
        return count == 1 ? "1 message" : count + " messages";
    }

    private static String joined(String... parts) {
        List<String> said = new ArrayList<>();
        for (String part : parts) {
            if (!part.isEmpty()) {
                said.add(part);
            }
        }
        return String.join(" ", said);
    }
}
