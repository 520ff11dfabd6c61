package io.conversationmemory.port;

/**
 * Observes the progress of a long operation. Called at least once per page or batch, never by two threads at the same
 * time. An exception that it throws ends the operation; repeating the call resumes it.
 */
@FunctionalInterface
public interface ProgressListener {

    /** Reports the progress so far. */
    void progressed(Progress progress);

    /** Returns a listener that does nothing. */
    static ProgressListener none() {
        return progress -> {};
    }
}
