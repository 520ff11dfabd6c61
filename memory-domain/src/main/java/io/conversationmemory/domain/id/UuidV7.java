package io.conversationmemory.domain.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Message ids of UUID version 7: 48 bits of Unix milliseconds, then 74 random bits (source: RFC 9562, section 5.7).
 * Thread-safe if the source of randomness is.
 */
public final class UuidV7 implements MessageIdGenerator {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param clock gives the milliseconds
     * @param random gives the rest; for ids that nobody should guess, a {@link java.security.SecureRandom}
     */
    public UuidV7(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public MessageId next() {
        return uuid(clock.millis(), random.nextLong(), random.nextLong());
    }

    /**
     * The id of the reply to a question: the same for every process that answers the same question, so that a second
     * answer meets the first one. Its form is that of UUID version 8 (source: RFC 9562, section 5.8), made from SHA-256 of
     * the session and the question.
     */
    public static MessageId replyTo(SessionId session, MessageId question) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(session.value().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0xFF); // never occurs in UTF-8, so no two pairs run together
            sha.update(question.value().getBytes(StandardCharsets.UTF_8));
            ByteBuffer hash = ByteBuffer.wrap(sha.digest());
            long high = (hash.getLong() & ~0xF000L) | 0x8000L;
            return new MessageId(new UUID(high, (hash.getLong() & VARIANT_MASK) | VARIANT).toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static MessageId uuid(long millis, long randomHigh, long randomLow) {
        long high = (millis << 16) | VERSION | (randomHigh & 0x0FFFL);
        return new MessageId(new UUID(high, (randomLow & VARIANT_MASK) | VARIANT).toString());
    }
}
