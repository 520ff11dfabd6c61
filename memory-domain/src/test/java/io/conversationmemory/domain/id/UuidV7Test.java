package io.conversationmemory.domain.id;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    private final SettableClock clock = SettableClock.at("2026-11-23T12:41:00.123456Z");
    private final UuidV7 ids = new UuidV7(clock, new Random(7));

    @Test
    void idsHaveVersionSevenAndTheStandardVariant() {
        for (int i = 0; i < 1000; i++) {
            UUID uuid = UUID.fromString(ids.next().value());

            assertThat(uuid.version()).isEqualTo(7);
            assertThat(uuid.variant()).isEqualTo(2);
        }
    }

    @Test
    void first48BitsAreTheMillisecondsOfTheClock() {
        UUID uuid = UUID.fromString(ids.next().value());

        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
    }

    @Test
    void idsSortByMillisecond() {
        List<String> generated = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            generated.add(ids.next().value());
            clock.forward(Duration.ofMillis(1));
        }

        assertThat(generated).isSorted();
    }

    @Test
    void idsOfOneMillisecondDiffer() {
        Set<MessageId> generated = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            generated.add(ids.next());
        }

        assertThat(generated).hasSize(10_000);
    }

    @Test
    void idTakesItsRandomBitsAtOnce() {
        List<Integer> requests = new ArrayList<>();
        Random counting = new Random(7) {
            @Override
            public void nextBytes(byte[] bytes) {
                requests.add(bytes.length);
            }

            @Override
            public long nextLong() {
                throw new AssertionError("a request of its own");
            }
        };

        new UuidV7(clock, counting).next();

        assertThat(requests).containsExactly(16);
    }

    @Test
    void replyIdIsDeterministic() {
        SessionId session = new SessionId("s");
        MessageId question = new MessageId("q");

        MessageId reply = UuidV7.replyTo(session, question);

        assertThat(reply).isEqualTo(UuidV7.replyTo(new SessionId("s"), new MessageId("q")));
        assertThat(UUID.fromString(reply.value()).version()).isEqualTo(8);
        assertThat(UUID.fromString(reply.value()).variant()).isEqualTo(2);
    }

    @Test
    void replyIdsDifferByQuestionAndSession() {
        Set<MessageId> replies = new HashSet<>();

        replies.add(UuidV7.replyTo(new SessionId("s"), new MessageId("q")));
        replies.add(UuidV7.replyTo(new SessionId("s"), new MessageId("r")));
        replies.add(UuidV7.replyTo(new SessionId("t"), new MessageId("q")));
        replies.add(UuidV7.replyTo(new SessionId("sq"), new MessageId("x")));
        replies.add(UuidV7.replyTo(new SessionId("s"), new MessageId("qx")));

        assertThat(replies).hasSize(5);
        assertThat(replies.stream().map(reply -> UUID.fromString(reply.value()).getLeastSignificantBits()))
                .as("the lower half differs, too")
                .doesNotHaveDuplicates();
    }

    @Test
    void idsOfPartsDifferByReplyAndIndex() {
        SessionId session = new SessionId("s");
        MessageId reply = new MessageId("r");
        Set<MessageId> parts = new HashSet<>();

        parts.add(UuidV7.partOf(session, reply, 0));
        parts.add(UuidV7.partOf(session, reply, 1));
        parts.add(UuidV7.partOf(session, new MessageId("other"), 0));
        parts.add(UuidV7.partOf(new SessionId("t"), reply, 0));

        assertThat(parts).hasSize(4).contains(UuidV7.partOf(new SessionId("s"), new MessageId("r"), 0));
    }
}
