package io.conversationmemory.domain.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Generates message ids of UUID version 7: 48 bits of Unix milliseconds, then 74 random bits (RFC 9562, section 5.7).
 * Thread-safe if the source of randomness is.
 */
public final class UuidV7 implements MessageIdGenerator {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Creates a generator.
     *
     * @param clock the source of the milliseconds
     * @param random the source of the random bits; a {@link java.security.SecureRandom} for ids that cannot be guessed
     */
    public UuidV7(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public MessageId next() {
        // Both numbers at once: each request to a source of secure randomness takes a lock that all threads share.
        byte[] bits = new byte[2 * Long.BYTES];
        random.nextBytes(bits);
        ByteBuffer numbers = ByteBuffer.wrap(bits);
        return uuid(clock.millis(), numbers.getLong(), numbers.getLong());
    }

    /**
     * Returns the id of the reply to a question. Deterministic, so that two processes that reply to the same question write
     * the same id and the second write is detected. A UUID of version 8 (RFC 9562, section 5.8), made from SHA-256 of the
     * session id and the question id.
     */
    public static MessageId replyTo(SessionId session, MessageId question) {
        return derived(session.value(), question.value());
    }

    /** Returns the id of the reply to a question that a rewind replaces the earlier reply by; see the other method of this name. */
    public static MessageId replyTo(SessionId session, MessageId question, String rewind) {
        return derived(session.value(), question.value(), rewind);
    }

    /**
     * Returns the id of a message that is stored together with a reply, such as a tool call before it; derived from the reply's id.
     *
     * @param index its position among them
     */
    public static MessageId partOf(SessionId session, MessageId reply, int index) {
        return derived("part", session.value(), reply.value(), Integer.toString(index));
    }

    /** Returns the id of the rewind of a request with an idempotency key, so that a repetition of the request is recognised. */
    public static String rewindOf(SessionId session, MessageId key) {
        return derived("rewind", session.value(), key.value()).value();
    }

    private static MessageId derived(String... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    sha.update((byte) 0xFF); // never occurs in UTF-8: separates the parts unambiguously
                }
                sha.update(parts[i].getBytes(StandardCharsets.UTF_8));
            }
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
