package io.conversationmemory.replies;

import io.conversationmemory.domain.context.WindowSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * Composes the body of a reply by intent. There is no concert data, and every reply says so; it names the search criteria
 * and asks for one that is missing.
 */
final class ReplyBody {

    private static final int MAX_SUGGESTIONS = 3;

    private final Intent intent;
    private final ConversationState state;
    private final SearchCriteria criteria;

    ReplyBody(Intent intent, ConversationState state, SearchCriteria criteria) {
        this.intent = intent;
        this.state = state;
        this.criteria = criteria;
    }

    String text() {
        return switch (intent) {
            case CONCERT_RECOMMENDATION -> recommendation();
            case ARTIST_LOOKUP -> artist();
            case VENUE_SEARCH -> venue();
            case TICKET_PREDICTION -> tickets();
            case DATA_ANALYSIS -> analysis();
            case GENERAL -> general();
        };
    }

    /** Returns next messages in the user's words, missing criteria first. */
    List<String> suggestions() {
        List<String> suggestions = new ArrayList<>();
        if (!criteria.hasTaste()) {
            suggestions.add("I'm a fan of …");
        }
        if (criteria.town() == null) {
            suggestions.add("I live in …");
        }
        if (intent == Intent.TICKET_PREDICTION && criteria.price() == null) {
            suggestions.add("My budget is …");
        }
        if (intent == Intent.ARTIST_LOOKUP) {
            state.mentions().artists().stream()
                    .limit(1)
                    .map(name -> new Liking(PreferenceKind.ARTIST, name))
                    .filter(artist -> !state.profile().likes(artist))
                    .forEach(artist -> suggestions.add("I'm a fan of " + Wording.shown(artist.name())));
        }
        if (intent != Intent.CONCERT_RECOMMENDATION && criteria.hasTaste()) {
            suggestions.add("What would you recommend?");
        }
        if (intent == Intent.CONCERT_RECOMMENDATION && !criteria.otherGenres().isEmpty()) {
            suggestions.add("What about " + Wording.shown(criteria.otherGenres().get(0)) + "?");
        }
        suggestions.add("What do you remember about me?");
        if (intent == Intent.GENERAL) {
            suggestions.add("What can you do?");
        }
        suggestions.removeIf(suggestion ->
                suggestion.equalsIgnoreCase(state.question().text().strip()));
        return suggestions.stream().distinct().limit(MAX_SUGGESTIONS).toList();
    }

    private String recommendation() {
        boolean atHome = criteria.town() == null
                || state.profile().home().filter(criteria.town()::equals).isPresent();
        return Wording.joined(
                "I have no concert listings, so I cannot name a concert or a date.",
                criteria.isEmpty() ? "" : "Going by what you have said, I would look for " + criteria.inWords() + ".",
                criteria.otherGenres().isEmpty() ? "" : "You also like " + Wording.and(criteria.otherGenres()) + ".",
                criteria.venues().isEmpty() || !atHome
                        ? ""
                        : "I would begin with " + Wording.or(criteria.venues()) + ", which you like.",
                missing(true));
    }

    private String artist() {
        List<String> artists = state.mentions().after(state.earlier()).artists();
        if (artists.isEmpty()) {
            return Wording.joined(
                    "I have no facts about artists.",
                    "Which artist do you mean?",
                    state.isAnonymous() ? "" : "If you like them, I can remember that.");
        }
        Liking artist = new Liking(PreferenceKind.ARTIST, artists.get(0));
        String name = Wording.shown(artist.name());
        boolean said = artist.isIn(state.statements().likes());
        boolean liked = said || state.profile().likes(artist);
        String known = "";
        if (liked && !said) {
            known = name + " is among the artists you like.";
        } else if (!liked && artist.isIn(state.earlier().things())) {
            known = "You have spoken of " + name + " before in this conversation.";
        }
        return Wording.joined(
                "I have no facts about artists, so I cannot tell you more about " + name + ".",
                known,
                liked || state.isAnonymous()
                        ? ""
                        : "If you like them, say \"I'm a fan of " + name + "\", and I will remember it.");
    }

    private String venue() {
        String music = criteria.genres().isEmpty() ? "" : " for " + Wording.or(criteria.genres());
        String where = criteria.town() == null ? "" : " in " + Wording.shown(criteria.town());
        return Wording.joined(
                "I have no list of venues, so I cannot name others than you do.",
                criteria.venues().isEmpty()
                        ? ""
                        : "Of venues, you have told me of " + Wording.and(criteria.venues()) + ".",
                (music + where).isEmpty() ? "" : "I would look for a venue" + music + where + ".",
                missing(false));
    }

    private String tickets() {
        boolean noArtist = state.mentions().after(state.earlier()).artists().isEmpty();
        return Wording.joined(
                "I know no ticket prices and cannot foresee them, so I give no figure.",
                criteria.isEmpty() ? "" : "You are after " + criteria.inWords() + ".",
                criteria.price() == null
                        ? "What do you usually pay?"
                                + (state.isAnonymous() ? "" : " Say \"My budget is 80\", and I will remember it.")
                        : noArtist ? "Which artist do you have in mind?" : "");
    }

    private String analysis() {
        WindowSummary window = state.request().context().window().summary();
        String messages = window.messages() == 1 ? "1 message" : window.messages() + " messages";
        return Wording.joined(
                "I have no concert data to analyse.",
                window.messages() == 0
                        ? "All that I could count is our conversation, and it has only just begun."
                        : "What I can count is our conversation: "
                                + (window.whole() ? "before this" : "in its latest part") + " there are " + messages
                                + ", " + window.userMessages() + " of them yours.",
                state.earlier().inWords());
    }

    private String general() {
        String smallTalk = SmallTalk.reply(state);
        if (!smallTalk.isEmpty()) {
            return smallTalk;
        }
        boolean nothingSaid = state.statements().isEmpty();
        String preferences = state.profile().inWords();
        String question = missing(false);
        return Wording.joined(
                nothingSaid && state.resumesAfterPause() ? preferences : "",
                criteria.isEmpty() && preferences.isEmpty()
                        ? "I remember what you tell me about the music you like and where you live"
                                + (state.isAnonymous() ? ", within this conversation." : ".")
                        : "",
                question.isEmpty() && nothingSaid ? "What would you like to talk about?" : question);
    }

    /** Returns a question for a criterion that is missing; empty if none is. */
    private String missing(boolean withDate) {
        if (!criteria.hasTaste()) {
            return "Which music or which artists do you like?";
        }
        if (criteria.town() == null) {
            return "Which town should I think of?";
        }
        return withDate && criteria.when() == null ? "When would you like to go?" : "";
    }
}
