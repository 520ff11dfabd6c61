package io.conversationmemory.adapter.inmemory;

import java.util.Comparator;

/** The order in which stores sort text: by the bytes of UTF-8, which differs from Java's order beyond U+FFFF. */
final class Utf8Order {

    static final Comparator<String> INSTANCE = Utf8Order::compare;

    private Utf8Order() {}

    private static int compare(String one, String other) {
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
