package io.conversationmemory.domain.time;

/** The forms in which times stand in keys. For the first three the order of keys is the order of time. */
public enum KeyForm {
    /** Ours: {@code 2026-11-23T12:41:00.123456Z}. */
    CANONICAL,
    /** The older one: no zone, and six digits of fraction or none. */
    WITHOUT_ZONE,
    /** With {@code +00:00}, and six digits of fraction or none. */
    ZERO_OFFSET,
    /** Any other that means a time, such as another offset or three digits: it stands where its text sorts. */
    UNUSUAL,
    /** No time at all, or none that there is. */
    NO_TIME
}
