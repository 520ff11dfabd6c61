package io.conversationmemory.domain.time;

/** Text form of the time in a sort key. For the first three, string order is time order. */
public enum KeyForm {
    /** Canonical form, which we write: {@code 2026-11-23T12:41:00.123456Z}. */
    CANONICAL,
    /** Legacy form: no zone, and six fraction digits or none. */
    WITHOUT_ZONE,
    /** Offset {@code +00:00}, and six fraction digits or none. */
    ZERO_OFFSET,
    /** Any other text that denotes a time, such as another offset or three fraction digits; sorted as text. */
    UNUSUAL,
    /** Text that denotes no time, or one that does not exist. */
    NO_TIME
}
