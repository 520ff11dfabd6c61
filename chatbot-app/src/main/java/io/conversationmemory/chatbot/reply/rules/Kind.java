package io.conversationmemory.chatbot.reply.rules;

/** What one can like here, and the preference that keeps it. */
enum Kind {
    GENRE("favorite_genres"),
    ARTIST("preferred_artists"),
    VENUE("preferred_venues");

    private final String preference;

    Kind(String preference) {
        this.preference = preference;
    }

    String preference() {
        return preference;
    }
}
