package io.conversationmemory.domain.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryEndTest {

    private static final SortKey LATE = SortKey.of(Transcript.BEGIN.plus(Duration.ofDays(1)));

    @ParameterizedTest(name = "{0}, keep {1}")
    @CsvSource({
        "u0 a1 u2 a3 u4 a5,       2, 3",
        "u0 a1 u2 a3 u4 a5,       3, 1",
        "u0 a1 u2 a3 u4 a5,       4, 1",
        "u0 a1 u2 a3 u4 a5,       5, -1",
        "u0 a1 a2 a3,             1, -1",
        "u0 u1 u2,                1, 1",
        // System messages and unreadable items are not kept messages.
        "u0 a1 u2 s3 x4,          2, -1",
        "a0 u1 a2,                1, 0",
        // The result crosses the ends before and after the second question.
        "u0 a1 u2 c3:1 u4 r5:1,   1, 1",
        "u0 a1 u2 c3:1 u4 x5:1,   1, 1",
        "u0 c1:1 r2:1 u3 a4,      1, 2",
        // The id is used again, and each result has its call in its own turn.
        "u0 c1:1 r2:1 u3 c4:1 r5:1, 1, 2",
        // Nothing can be said of a result whose call is not there.
        "u0 a1 u2 r3:1,           1, -1",
        "u0 r1:1 u2 a3,           1, 1",
    })
    void endsAtTheLatestTurnThatLeavesEnough(String words, int keep, int expected) {
        List<MessageItem> items = Transcript.of(words);

        assertThat(SummaryEnd.find(items, keep, LATE).map(SortKey::value).orElse("none"))
                .isEqualTo(expected < 0 ? "none" : items.get(expected).key().value());
    }

    @Test
    void endsBeforeTheLimitOrAtIt() {
        List<MessageItem> items = Transcript.of("u0 a1 u2 a3 u4 a5");

        assertThat(SummaryEnd.find(items, 1, items.get(3).key()))
                .contains(items.get(3).key());
        assertThat(SummaryEnd.find(items, 1, items.get(2).key()))
                .contains(items.get(1).key());
        assertThat(SummaryEnd.find(items, 1, items.get(0).key())).isEmpty();
    }

    @Test
    void theLimitIsTwentyMinutesBeforeTheClockAndBeforeTheMedian() {
        List<MessageItem> newest = Transcript.of("u0 a1 u2 a3 u4");
        Timestamp median = time(newest.get(2));

        assertThat(SummaryEnd.limit(newest, median.plus(Duration.ofDays(3))))
                .contains(SortKey.of(median.plus(Duration.ofMinutes(-20))));
        assertThat(SummaryEnd.limit(newest, median.plus(Duration.ofDays(-3))))
                .contains(SortKey.of(median.plus(Duration.ofDays(-3)).plus(Duration.ofMinutes(-20))));
        assertThat(SummaryEnd.limit(List.of(), median)).isEmpty();
    }

    @Test
    void countsWhatAWindowCounts() {
        assertThat(Transcript.of("u0 a1 c2:1 r3:1 s4 x5").stream()
                        .filter(SummaryEnd::countsInWindow)
                        .map(SummaryEndTest::content))
                .containsExactly("u0", "a1", "c2:1", "r3:1");
    }

    private static Timestamp time(MessageItem item) {
        return item.key().time().orElseThrow();
    }

    private static String content(MessageItem item) {
        return item instanceof StoredMessage stored ? stored.content() : ((UnreadableMessage) item).toString();
    }
}
