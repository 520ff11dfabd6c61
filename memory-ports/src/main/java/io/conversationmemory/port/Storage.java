package io.conversationmemory.port;

/**
 * One store with all its ports. Thread-safe. The message and preference ports work without the sessions table; the session
 * and turn ports need it.
 */
public interface Storage extends AutoCloseable {

    /** The messages. */
    MessageRepository messages();

    /** The preferences. */
    PreferenceRepository preferences();

    /** The sessions' rows. */
    SessionRepository sessions();

    /** Messages and rows in one transaction. */
    TurnRepository turns();

    /** Returns the port for all items as they are stored. */
    ItemStore items();

    /** The store as a whole. */
    StorageAdministration administration();

    /** Returns whether reads cross a network, so that independent ones are worth running at the same time. */
    default boolean isRemote() {
        return false;
    }

    /** Closes what the storage itself opened; calling it again does nothing. */
    @Override
    void close();
}
