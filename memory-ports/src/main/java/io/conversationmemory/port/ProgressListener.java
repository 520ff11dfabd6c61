package io.conversationmemory.port;

/**
 * Hears how a long operation gets on: at least once for every page or batch, never from two threads at the same time. An
 * exception that it throws ends the operation, which can be resumed by calling it again.
 */
@FunctionalInterface
public interface ProgressListener {

    /** The operation has come so far. */
    void progressed(Progress progress);

    /** Hears nothing. */
    static ProgressListener none() {
        return progress -> {};
    }
}
