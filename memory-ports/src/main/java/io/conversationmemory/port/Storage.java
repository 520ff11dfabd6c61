package io.conversationmemory.port;

/**
 * A store with all its ports. Thread-safe. The message and preference ports work without the sessions table; the
 * session and turn ports need it.
 */
public interface Storage extends AutoCloseable {

    /** Returns the port for messages. */
    MessageRepository messages();

    /** Returns the port for preferences. */
    PreferenceRepository preferences();

    /** Returns the port for session rows. */
    SessionRepository sessions();

    /** Returns the port that writes a message and a session row in one transaction. */
    TurnRepository turns();

    /** Returns the port for items in their stored form. */
    ItemStore items();

    /** Returns the port for operators. */
    StorageAdministration administration();

    /** Returns whether reads cross a network, so that independent reads should run in parallel. False by default. */
    default boolean isRemote() {
        return false;
    }

    /**
     * Returns how far {@link MessageRepository#findSessionsWithMessagesOf} and {@link SessionRepository#findSessionsOwnedBy} are up
     * to date; the weaker of the two. The default is eventually consistent.
     */
    default LookupConsistency lookupConsistency() {
        return LookupConsistency.EVENTUALLY_CONSISTENT;
    }

    /**
     * Returns this storage with lookups that read whole tables instead of an eventually consistent index. Closing it closes
     * nothing; it is of no use after this storage is closed. A storage whose lookups are consistent returns itself, which is the
     * default.
     */
    default Storage withFullScan() {
        return this;
    }

    /** Releases the resources that this storage opened. Idempotent. */
    @Override
    void close();
}
