package io.conversationmemory.replies;

import io.conversationmemory.domain.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody clearly says about themselves.
 *
 * @param likes copied
 * @param dislikes copied
 * @param notNow what they do not want this time, whatever they like; copied
 * @param home where they live; null where they do not say
 * @param leftHome where they say that they do not live; empty where their home is to be forgotten; null where they say neither
 * @param priceRange {@code min} and {@code max} of what they spend in general; null where they do not say
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

    /** What is not to be offered. */
    List<Liking> unwanted() {
        return Stream.concat(dislikes.stream(), notNow.stream()).toList();
    }

    boolean isEmpty() {
        return likes.isEmpty() && dislikes.isEmpty() && home == null && leftHome == null && priceRange == null;
    }
}
