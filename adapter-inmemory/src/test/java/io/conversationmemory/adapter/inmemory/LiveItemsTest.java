package io.conversationmemory.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveItemsTest {

    private static final Predicate<RawItem> EXPIRED =
            item -> item.get("expired").isPresent();

    private final AtomicInteger walked = new AtomicInteger();

    @Test
    void noMoreThanTheLimitAndOneIsWalkedOver() {
        LiveItems<RawItem> read = LiveItems.take(walk(1_000_000, false), 10, EXPIRED);

        assertThat(read.items()).hasSize(10);
        assertThat(read.more()).isTrue();
        assertThat(walked).hasValue(11);
    }

    @Test
    void theExpiredOnesThatOneCallPassesOverAreBounded() {
        LiveItems<RawItem> read = LiveItems.take(walk(1_000_000, true), 10, EXPIRED);

        assertThat(read.items()).isEmpty();
        assertThat(read.last()).isNotNull();
        assertThat(read.more()).isTrue();
        assertThat(walked).hasValue(LiveItems.MAX_EXPIRED + 1);
    }

    @Test
    void whereOnlyExpiredOnesFollowItIsKnownThatNoneDoes() {
        LiveItems<RawItem> read = LiveItems.take(walk(LiveItems.MAX_EXPIRED, true), 10, EXPIRED);

        assertThat(read.more()).isFalse();
    }

    private Iterator<RawItem> walk(int items, boolean expired) {
        return IntStream.range(0, items)
                .mapToObj(i -> RawItem.empty().with("expired", expired ? Attribute.number(1) : null))
                .peek(item -> walked.incrementAndGet())
                .iterator();
    }
}
