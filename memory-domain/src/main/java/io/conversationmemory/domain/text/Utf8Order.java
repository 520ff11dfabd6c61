package io.conversationmemory.domain.text;

import java.util.Comparator;

/** The order in which stores sort text: by the bytes of UTF-8, which differs from Java's order for characters after U+FFFF. */
public final class Utf8Order {

    /** Compares texts in this order. */
    public static final Comparator<String> INSTANCE = Utf8Order::compare;

    private Utf8Order() {}

    /** Compares like {@link Comparator#compare}. */
    public static int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char left = one.charAt(i);
            char right = other.charAt(i);
            if (left != right) {
                boolean leftIsBeyond = Character.isSurrogate(left);
                boolean rightIsBeyond = Character.isSurrogate(right);
                return leftIsBeyond == rightIsBeyond ? left - right : leftIsBeyond ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }
}
