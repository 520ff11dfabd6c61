package io.conversationmemory.replies;

import java.util.ArrayList;
import java.util.List;

/** What the user might say next, in the user's words: what is missing first. */
final class Suggestions {

    private static final int MOST = 3;

    private Suggestions() {}

    static List<String> of(Intent intent, ConversationState dialogue, SearchCriteria wishes) {
        List<String> suggestions = new ArrayList<>();
        if (!wishes.hasTaste()) {
            suggestions.add("I'm a fan of …");
        }
        if (wishes.place() == null) {
            suggestions.add("I live in …");
        }
        if (intent == Intent.TICKET_PREDICTION && wishes.price() == null) {
            suggestions.add("My budget is …");
        }
        if (intent == Intent.ARTIST_LOOKUP && !dialogue.mentions().artists().isEmpty()) {
            Liking artist = new Liking(
                    PreferenceKind.ARTIST, dialogue.mentions().artists().get(0));
            if (!dialogue.profile().likes(artist)) {
                suggestions.add("I'm a fan of " + Wording.shown(artist.name()));
            }
        }
        if (intent != Intent.CONCERT_RECOMMENDATION && wishes.hasTaste()) {
            suggestions.add("What would you recommend?");
        }
        if (intent == Intent.CONCERT_RECOMMENDATION && !wishes.otherGenres().isEmpty()) {
            suggestions.add("What about " + Wording.shown(wishes.otherGenres().get(0)) + "?");
        }
        suggestions.add("What do you remember about me?");
        if (intent == Intent.GENERAL) {
            suggestions.add("What can you do?");
        }
        suggestions.removeIf(suggestion ->
                suggestion.equalsIgnoreCase(dialogue.question().text().strip()));
        return suggestions.stream().distinct().limit(MOST).toList();
    }
}
