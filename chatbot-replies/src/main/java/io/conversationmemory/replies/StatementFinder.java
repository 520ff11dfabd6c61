package io.conversationmemory.replies;

import io.conversationmemory.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds clear statements of users about themselves; ignores ambiguous ones. */
final class StatementFinder {

    private StatementFinder() {}

    static Statements in(Utterance utterance) {
        List<Liking> likes = new ArrayList<>();
        List<Liking> dislikes = new ArrayList<>();
        List<Liking> notNow = new ArrayList<>();
        boolean lowerCase = utterance.isLowerCase();
        @Nullable String home = null;
        @Nullable String leftHome = null;
        @Nullable JsonObject price = null;
        for (String sentence : utterance.sentences()) {
            LikingFinder.likesIn(sentence, lowerCase).forEach(liking -> addNew(likes, liking));
            LikingFinder.dislikesIn(sentence, lowerCase).forEach(liking -> addNew(dislikes, liking));
            LikingFinder.notNowIn(sentence).forEach(liking -> addNew(notNow, liking));
            home = HomeFinder.in(sentence).orElse(home);
            leftHome = HomeFinder.leftIn(sentence).orElse(leftHome);
            JsonObject stated = PriceFinder.usualRangeIn(sentence);
            price = stated == null ? price : stated;
        }
        // A contradiction is not a clear statement.
        likes.removeIf(liking -> dislikes.stream().anyMatch(liking::matches));
        return new Statements(likes, dislikes, notNow, home, leftHome, price);
    }

    private static void addNew(List<Liking> likings, Liking liking) {
        if (likings.stream().noneMatch(liking::matches)) {
            likings.add(liking);
        }
    }
}
