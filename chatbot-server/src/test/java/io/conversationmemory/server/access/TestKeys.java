package io.conversationmemory.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** API keys for tests. */
public final class TestKeys {

    private TestKeys() {}

    /** Returns the keys of lines that have the key itself instead of its hash. */
    public static ApiKeys of(String... lines) {
        return ApiKeys.parse(Arrays.stream(lines).map(TestKeys::line).toList());
    }

    static String line(String line) {
        List<String> parts = List.of(line.split(" ", 2));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(parts.get(0).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash) + " " + parts.get(1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
