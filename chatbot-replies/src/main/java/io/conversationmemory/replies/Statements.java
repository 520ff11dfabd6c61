package io.conversationmemory.replies;

import io.conversationmemory.domain.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Clear statements of a user about themselves.
 *
 * @param likes the things liked
 * @param dislikes the things disliked
 * @param notNow the things excluded from this request only
 * @param home the town the user lives in; null if not stated
 * @param leftHome the town the user does not live in; empty to remove any home; null if not stated
 * @param priceRange {@code min} and {@code max} of the usual price; null if not stated
 */
record Statements(
        List<Liking> likes,
        List<Liking> dislikes,
        List<Liking> notNow,
        @Nullable String home,
        @Nullable String leftHome,
        @Nullable JsonObject priceRange) {

    Statements {
        likes = List.copyOf(likes);
        dislikes = List.copyOf(dislikes);
        notNow = List.copyOf(notNow);
    }

    /** Returns the things not to be offered: dislikes and exclusions. */
    List<Liking> unwanted() {
        return Stream.concat(dislikes.stream(), notNow.stream()).toList();
    }

    boolean isEmpty() {
        return likes.isEmpty() && dislikes.isEmpty() && home == null && leftHome == null && priceRange == null;
    }
}
