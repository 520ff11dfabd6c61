package io.conversationmemory.replies;

import io.conversationmemory.domain.context.WindowSummary;
import java.util.List;

/**
 * Replies to a request. There is no concert data, and every reply says so.
 *
 * @param named what the request names, and the one before it that it continues
 * @param wish the same with what is known of the user
 */
record ConcertReplies(Wish named, Wish wish, Profile profile, WindowSummary window) {

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
        List<String> venues = Thing.names(profile.things(Thing.Kind.VENUE, true));
        String words = wish.inWords();
        return Wording.joined(
                "I have no concert listings, so I cannot name a concert or a date.",
                disliked(),
                words.isEmpty() ? "" : "Going by what you have said, I would look for " + words + ".",
                venues.isEmpty() || named.town() != null
                        ? ""
                        : "I would begin with " + Wording.or(venues) + ", which you like.");
    }

    private String disliked() {
        List<String> names = Thing.names(profile.stored(named.things(), false));
        return names.isEmpty() ? "" : "You told me that you do not like " + Wording.or(names) + ".";
    }

    private String artist() {
        List<String> artists = named.names(Thing.Kind.ARTIST);
        if (artists.isEmpty()) {
            return "I have no facts about artists.";
        }
        Thing artist = new Thing(Thing.Kind.ARTIST, artists.get(0));
        String name = Wording.shown(artist.name());
        return Wording.joined(
                "I have no facts about artists, so I cannot tell you more about " + name + ".",
                profile.has(artist, true) ? name + " is among the artists you like." : "",
                disliked());
    }

    private String venue() {
        List<String> known = Thing.names(profile.things(Thing.Kind.VENUE, true));
        List<String> genres = wish.names(Thing.Kind.GENRE);
        String what = (genres.isEmpty() ? "" : " for " + Wording.or(genres))
                + (wish.town() == null ? "" : " " + Wording.in(wish.town()));
        return Wording.joined(
                "I have no list of venues, so I cannot name others than you do.",
                known.isEmpty() ? "" : "Of venues, you have told me of " + Wording.and(known) + ".",
                disliked(),
                what.isEmpty() ? "" : "I would look for a venue" + what + ".");
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
