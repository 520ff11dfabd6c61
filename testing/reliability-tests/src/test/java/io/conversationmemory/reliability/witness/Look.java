package io.conversationmemory.reliability.witness;

import java.util.List;
import java.util.Map;

/**
 * One look at a session, and what was known to be there when it began.
 *
 * @param kind how it was looked at
 * @param seen in the order in which it came
 * @param known ids and places
 */
public record Look(Kind kind, List<Seen> seen, Map<String, String> known) {

    /** Ways to look. */
    public enum Kind {
        /** The newest so many, oldest first: nothing known is missing between the oldest of them and the end. */
        NEWEST,
        /** All pages from the beginning. */
        FORWARDS,
        /** All pages from the end. */
        BACKWARDS
    }

    /** Where the look begins, and what is known there must have been seen. */
    public String from() {
        return kind == Kind.NEWEST && !seen.isEmpty() ? seen.get(0).key() : "";
    }
}
