package io.conversationmemory.port;

import java.util.List;

/**
 * The result of an import.
 *
 * @param stored the number of items that the import stored
 * @param alreadyThere the number of items that were stored before, with equal attributes
 * @param skipped the items that were not stored, with the reasons; copied
 * @param unreadable the items that are stored, but not decodable; copied
 */
public record ImportReport(long stored, long alreadyThere, List<Remark> skipped, List<Remark> unreadable) {

    /** Copies the lists. */
    public ImportReport {
        skipped = List.copyOf(skipped);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * A remark on one item.
     *
     * @param position the position of the item in the stream, from 1
     * @param key the key of the item, as far as it is readable
     * @param reason the reason, without content
     */
    public record Remark(long position, String key, String reason) {}
}
