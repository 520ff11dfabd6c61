package io.conversationmemory.port;

import java.util.List;

/**
 * What came of an import.
 *
 * @param stored how many items are stored now that were not before
 * @param alreadyThere how many were there already, equal in all attributes
 * @param skipped those that were not stored, and why; copied
 * @param unreadable those that were stored, or were there, and cannot be read as what they should be; copied
 */
public record ImportReport(long stored, long alreadyThere, List<Remark> skipped, List<Remark> unreadable) {

    /** Copies the lists. */
    public ImportReport {
        skipped = List.copyOf(skipped);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * A word on one item.
     *
     * @param position which item of the stream, from 1
     * @param key its key as far as it can be told
     * @param reason without content
     */
    public record Remark(long position, String key, String reason) {}
}
