package io.conversationmemory.contract.witness;

import java.util.List;
import java.util.Map;

/**
 * Read of a session, with the messages that were known to be stored when it began.
 *
 * @param kind the kind of read
 * @param seen the returned messages, in the order in which they were returned
 * @param known the keys of the known messages by id
 */
public record Look(Kind kind, List<Seen> seen, Map<String, String> known) {

    /** Kinds of reads. */
    public enum Kind {
        /** The newest messages, oldest first, without gaps between the oldest of them and the end. */
        NEWEST,
        /** All pages from the beginning. */
        FORWARDS,
        /** All pages from the end. */
        BACKWARDS
    }

    /** Returns the key from which all known messages must have been seen. */
    public String from() {
        return kind == Kind.NEWEST && !seen.isEmpty() ? seen.get(0).key() : "";
    }
}
