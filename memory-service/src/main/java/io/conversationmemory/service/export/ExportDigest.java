package io.conversationmemory.service.export;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** Counts of the items of an export and the SHA-256 of their checksums in order. Not thread-safe. */
final class ExportDigest {

    private final MessageDigest sha;
    private final Map<ItemKind, Long> counts;

    ExportDigest() {
        this(sha256(), new EnumMap<>(ItemKind.class));
    }

    private ExportDigest(MessageDigest sha, Map<ItemKind, Long> counts) {
        this.sha = sha;
        this.counts = counts;
    }

    /** Returns the digest of what was added so far, which goes on by itself. */
    ExportDigest copy() {
        return new ExportDigest(copyOfSha(), counts.isEmpty() ? new EnumMap<>(ItemKind.class) : new EnumMap<>(counts));
    }

    void add(ItemKind kind, String checksum) {
        sha.update(checksum.getBytes(StandardCharsets.US_ASCII));
        counts.merge(kind, 1L, Long::sum);
    }

    long count(ItemKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Returns the manifest of what was added so far. */
    JsonObject json() {
        return JsonObject.builder()
                .put("messages", count(ItemKind.MESSAGE))
                .put("sessions", count(ItemKind.SESSION))
                .put("preferences", count(ItemKind.PREFERENCES))
                .put("sha256", HexFormat.of().formatHex(copyOfSha().digest()))
                .build();
    }

    private MessageDigest copyOfSha() {
        try {
            return (MessageDigest) sha.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The platform's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
