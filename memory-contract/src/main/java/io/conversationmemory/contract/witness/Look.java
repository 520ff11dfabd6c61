package io.conversationmemory.contract.witness;

import java.util.List;
import java.util.Map;

/**
 * One read of a session, and what was known to be stored when it began.
 *
 * @param kind the kind of read
 * @param seen in the order in which it came
 * @param known ids and places
 */
public record Look(Kind kind, List<Seen> seen, Map<String, String> known) {

    /** Kinds of reads. */
    public enum Kind {
        /** The newest so many, oldest first: nothing known is missing between the oldest of them and the end. */
        NEWEST,
        /** All pages from the beginning. */
        FORWARDS,
        /** All pages from the end. */
        BACKWARDS
    }

    /** Returns the key from which on everything known must have been seen. */
    public String from() {
        return kind == Kind.NEWEST && !seen.isEmpty() ? seen.get(0).key() : "";
    }
}
