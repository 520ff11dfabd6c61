package io.conversationmemory.replies;

import io.conversationmemory.domain.context.WindowSummary;
import java.util.List;

/** Replies to requests. There is no concert data, and every reply says so. */
final class ConcertReplies {

    private final Wish named;
    private final Wish wish;
    private final Profile profile;
    private final WindowSummary window;

    /**
     * Creates the replies to a request.
     *
     * @param named what the request names, and the one before it that it continues
     * @param profile what is known of the user
     * @param window what the session's window holds
     */
    ConcertReplies(Wish named, Profile profile, WindowSummary window) {
        this.named = named;
        this.wish = named.or(profile);
        this.profile = profile;
        this.window = window;
    }

    String text(Intent intent) {
        return switch (intent) {
            case CONCERT_RECOMMENDATION, GENERAL -> recommendation();
            case ARTIST_LOOKUP -> artist();
            case VENUE_SEARCH -> venue();
            case TICKET_PREDICTION -> tickets();
            case DATA_ANALYSIS -> analysis();
        };
    }

    private String recommendation() {
        List<String> venues = profile.names(PreferenceKind.VENUE, true);
        boolean away = named.town() != null;
        return Wording.joined(
                "I have no concert listings, so I cannot name a concert or a date.",
                disliked(),
                lookFor(),
                venues.isEmpty() || away ? "" : "I would begin with " + Wording.or(venues) + ", which you like.");
    }

    private String lookFor() {
        String words = wish.inWords();
        return words.isEmpty() ? "" : "Going by what you have said, I would look for " + words + ".";
    }

    private String disliked() {
        List<String> names = named.things().stream()
                .filter(thing -> profile.has(thing, false))
                .map(Thing::name)
                .toList();
        return names.isEmpty() ? "" : "You told me that you do not like " + Wording.or(names) + ".";
    }

    private String artist() {
        List<String> artists = named.names(PreferenceKind.ARTIST);
        if (artists.isEmpty()) {
            return "I have no facts about artists.";
        }
        Thing artist = new Thing(PreferenceKind.ARTIST, artists.get(0));
        String name = Wording.shown(artist.name());
        return Wording.joined(
                "I have no facts about artists, so I cannot tell you more about " + name + ".",
                profile.has(artist, true) ? name + " is among the artists you like." : "",
                disliked());
    }

    private String venue() {
        List<String> known = profile.names(PreferenceKind.VENUE, true);
        List<String> genres = wish.names(PreferenceKind.GENRE);
        String music = genres.isEmpty() ? "" : " for " + Wording.or(genres);
        String where = wish.town() == null ? "" : " " + Wording.in(wish.town());
        return Wording.joined(
                "I have no list of venues, so I cannot name others than you do.",
                known.isEmpty() ? "" : "Of venues, you have told me of " + Wording.and(known) + ".",
                disliked(),
                (music + where).isEmpty() ? "" : "I would look for a venue" + music + where + ".");
    }

    private String tickets() {
        String words = wish.inWords();
        return Wording.joined(
                "I know no ticket prices and cannot foresee them, so I give no figure.",
                disliked(),
                words.isEmpty() ? "" : "You are after " + words + ".");
    }

    private String analysis() {
        String messages = window.messages() == 1 ? "1 message" : window.messages() + " messages";
        return Wording.joined(
                "I have no concert data to analyse.",
                window.messages() == 0
                        ? "All that I could count is our conversation, and it has only just begun."
                        : "What I can count is our conversation: "
                                + (window.whole() ? "before this" : "in its latest part") + " there are " + messages
                                + ", " + window.userMessages() + " of them yours.");
    }
}
