package io.conversationmemory.replies;

/** What one can like here, and the preference that keeps it. */
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
