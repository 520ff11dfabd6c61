package io.conversationmemory.contract;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Seeded random text, which does not compress, so that a store needs its full length. */
final class IncompressibleText {

    private final Random random;
    private final boolean ascii;

    private IncompressibleText(long seed, boolean ascii) {
        this.random = new Random(seed);
        this.ascii = ascii;
    }

    static IncompressibleText ascii(long seed) {
        return new IncompressibleText(seed, true);
    }

    static IncompressibleText unicode(long seed) {
        return new IncompressibleText(seed, false);
    }

    /** Returns a new text of exactly the given number of bytes in UTF-8. */
    String ofBytes(int bytes) {
        StringBuilder text = new StringBuilder();
        int left = bytes;
        while (left > 0) {
            int point = ascii || left < 4 ? '!' + random.nextInt('~' - '!') : point();
            text.appendCodePoint(point);
            left -= Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
        }
        return text.toString();
    }

    private int point() {
        int point;
        do {
            point = random.nextInt(Character.MAX_CODE_POINT + 1);
        } while (!Character.isDefined(point)
                || Character.getType(point) == Character.SURROGATE
                || Character.getType(point) == Character.PRIVATE_USE);
        return point;
    }
}
