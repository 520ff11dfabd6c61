package io.conversationmemory.replies;

import org.jspecify.annotations.Nullable;

/** Kind of thing that a user can like or dislike, with the keys of its preferences. */
enum PreferenceKind {
    GENRE("favorite_genres", "disliked_genres"),
    ARTIST("preferred_artists", "disliked_artists"),
    VENUE("preferred_venues", null);

    private final String liked;
    private final @Nullable String disliked;

    PreferenceKind(String liked, @Nullable String disliked) {
        this.liked = liked;
        this.disliked = disliked;
    }

    /** Returns the key of the liked or disliked things; null where none is kept. */
    @Nullable
    String key(boolean likes) {
        return likes ? liked : disliked;
    }
}
