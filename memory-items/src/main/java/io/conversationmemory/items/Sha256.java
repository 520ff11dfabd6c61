package io.conversationmemory.items;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** SHA-256, also for the keys of an index whose entries are limited. */
public final class Sha256 {

    private Sha256() {}

    /** Returns the 32 bytes of the hash of all parts, one after the other. */
    public static byte[] of(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            List.of(parts).forEach(sha::update);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
