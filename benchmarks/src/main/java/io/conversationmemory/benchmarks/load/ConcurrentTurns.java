package io.conversationmemory.benchmarks.load;

import java.util.List;

/** Turns of sessions that different threads use at the same time; each thread has sessions of its own. */
interface ConcurrentTurns {

    /** Runs a turn: appends a question, reads the newest messages, appends a reply. */
    void turn(String session) throws Exception;

    /** Returns the contents of the newest messages, oldest first. */
    List<String> newest(String session) throws Exception;
}
