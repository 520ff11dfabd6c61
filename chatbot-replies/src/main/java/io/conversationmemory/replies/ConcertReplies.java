package io.conversationmemory.replies;

import java.util.List;

/**
 * Replies to a request. There is no concert data, and every reply says so.
 *
 * @param named what the request names, and the one before it that it continues
 * @param wish the same with what is known of the user
 */
record ConcertReplies(Wish named, Wish wish, Profile profile) {

    String text(Intent intent) {
        return switch (intent) {
            case CONCERT_RECOMMENDATION, GENERAL -> recommendation();
            case ARTIST_LOOKUP -> artist();
            case VENUE_SEARCH -> venue();
            case TICKET_PREDICTION -> tickets();
            case DATA_ANALYSIS -> "I have no concert data to analyse.";
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
        String about = artists.isEmpty() ? "" : ", so I cannot tell you more about " + Wording.or(artists);
        return Wording.joined("I have no facts about artists" + about + ".", disliked());
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
}
