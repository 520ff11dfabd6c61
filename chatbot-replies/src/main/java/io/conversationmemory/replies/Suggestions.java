package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.List;

/** Suggests next messages in the user's words, missing criteria first. */
final class Suggestions {

    private static final int MAX = 3;

    private Suggestions() {}

    static List<String> of(Intent intent, ConversationState state, SearchCriteria criteria) {
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
        if (intent == Intent.ARTIST_LOOKUP && !state.mentions().artists().isEmpty()) {
            Liking artist =
                    new Liking(PreferenceKind.ARTIST, state.mentions().artists().get(0));
            if (!state.profile().likes(artist)) {
                suggestions.add("I'm a fan of " + Wording.shown(artist.name()));
            }
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
        return suggestions.stream().distinct().limit(MAX).toList();
    }
}
