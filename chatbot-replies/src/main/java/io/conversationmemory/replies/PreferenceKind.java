package io.conversationmemory.replies;

/** Kind of thing that a user can like, with the key of its preference. */
enum PreferenceKind {
    GENRE("favorite_genres"),
    ARTIST("preferred_artists"),
    VENUE("preferred_venues");

    private final String preference;

    PreferenceKind(String preference) {
        this.preference = preference;
    }

    String preference() {
        return preference;
    }
}
