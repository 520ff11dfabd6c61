package io.conversationmemory.benchmarks.bulk;

import java.io.OutputStream;

/** Imports, reads, exports and deletes all messages of one session. */
interface BulkStore {

    /** Stores messages as they come from {@link BulkMessages}. */
    void importAll(BulkMessages messages) throws Exception;

    /** Reads all messages in their order. */
    Seen readAll(String session) throws Exception;

    /** Writes each message as a line of JSON. */
    void export(String session, OutputStream out) throws Exception;

    /** Deletes all messages of the session; returns their number. */
    long delete(String session) throws Exception;

    /** Identifies the messages that were read: their number and a hash of their contents in their order. */
    final class Seen {

        private long messages;
        private int hash;

        void add(String content) {
            messages++;
            hash = 31 * hash + content.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Seen seen && seen.messages == messages && seen.hash == hash;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public String toString() {
            return messages + " messages with the hash " + hash;
        }
    }
}
