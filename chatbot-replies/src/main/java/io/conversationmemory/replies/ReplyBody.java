package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.WindowSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Composes the body of a reply by intent. There is no concert data, and every reply says so; it names the search criteria
 * and asks for one that is missing.
 */
final class ReplyBody {

    private final ConversationState state;
    private final SearchCriteria criteria;

    ReplyBody(ConversationState state, SearchCriteria criteria) {
        this.state = state;
        this.criteria = criteria;
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
        if (!criteria.isEmpty()) {
            said.add("Going by what you have said, I would look for " + criteria.inWords() + ".");
        }
        if (!criteria.otherGenres().isEmpty()) {
            said.add("You also like " + Wording.and(criteria.otherGenres()) + ".");
        }
        if (!criteria.venues().isEmpty() && isAtHome()) {
            said.add("I would begin with " + Wording.or(criteria.venues()) + ", which you like.");
        }
        missing(true).ifPresent(said::add);
        return String.join(" ", said);
    }

    private String artist() {
        List<String> artists = state.mentions().artists().isEmpty()
                ? state.earlier().artists()
                : state.mentions().artists();
        if (artists.isEmpty()) {
            return joined(
                    "I have no facts about artists.",
                    "Which artist do you mean?",
                    isAnonymous() ? "" : "If you like them, I can remember that.");
        }
        String name = Wording.shown(artists.get(0));
        Liking artist = new Liking(PreferenceKind.ARTIST, artists.get(0));
        boolean said = state.statements().likes().stream().anyMatch(artist::matches);
        boolean liked = said || state.profile().likes(artist);
        boolean before = state.earlier().artists().stream().anyMatch(other -> Names.same(other, artists.get(0)));
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
        String where = criteria.town() == null ? "" : " in " + Wording.shown(criteria.town());
        String music = criteria.genres().isEmpty() ? "" : " for " + Wording.or(criteria.genres());
        String look = where.isEmpty() && music.isEmpty() ? "" : "I would look for a venue" + music + where + ".";
        String liked = criteria.venues().isEmpty()
                ? ""
                : "Of venues, you have told me of " + Wording.and(criteria.venues()) + ".";
        return joined("I have no list of venues, so I cannot name others than you do.", liked, look)
                + missing(false).map(question -> " " + question).orElse("");
    }

    private String tickets() {
        String about =
                criteria.hasTaste() || criteria.town() != null ? "You are after " + criteria.inWords() + "." : "";
        String question = criteria.price() == null
                ? "What do you usually pay?"
                        + (isAnonymous() ? "" : " Say \"My budget is 80\", and I will remember it.")
                : state.mentions().artists().isEmpty()
                                && state.earlier().artists().isEmpty()
                        ? "Which artist do you have in mind?"
                        : "";
        return joined("I know no ticket prices and cannot foresee them, so I give no figure.", about, question);
    }

    private String analysis() {
        WindowSummary window = state.request().context().summary();
        String counted = window.messages() == 0
                ? "All that I could count is our conversation, and it has only just begun."
                : "What I can count is our conversation: " + (window.whole() ? "before this" : "in its latest part")
                        + " there are " + messages(window.messages()) + ", " + window.userMessages()
                        + " of them yours.";
        return joined(
                "I have no concert data to analyse.",
                counted,
                MemorySummary.mentioned(state.earlier()).orElse(""));
    }

    private String general() {
        Optional<String> small = SmallTalk.reply(state);
        if (small.isPresent()) {
            return small.get();
        }
        Optional<String> preferences = MemorySummary.stored(state.profile());
        String known = state.statements().isEmpty() && state.resumesAfterPause() ? preferences.orElse("") : "";
        String offer = criteria.isEmpty() && preferences.isEmpty()
                ? "I remember what you tell me about the music you like and where you live"
                        + (isAnonymous() ? ", within this conversation." : ".")
                : "";
        String question =
                missing(false).orElse(state.statements().isEmpty() ? "What would you like to talk about?" : "");
        return joined(known, offer, question);
    }

    private Optional<String> missing(boolean withDate) {
        if (!criteria.hasTaste()) {
            return Optional.of("Which music or which artists do you like?");
        }
        if (criteria.town() == null) {
            return Optional.of("Which town should I think of?");
        }
        return withDate && criteria.when() == null ? Optional.of("When would you like to go?") : Optional.empty();
    }

    /** Returns true if the search is for the user's home: preferred venues are assumed to be there. */
    private boolean isAtHome() {
        String town = criteria.town();
        return town == null || state.profile().home().filter(town::equals).isPresent();
    }

    private boolean isAnonymous() {
        return state.familiarity() == UserFamiliarity.ANONYMOUS;
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
