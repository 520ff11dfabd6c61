package io.conversationmemory.server.access;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.items.Sha256;
import io.conversationmemory.server.http.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Static API keys, of which only hashes are kept. Immutable. */
public final class ApiKeys {

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})\\s+(\\S+)(\\s+admin)?");

    private final List<Entry> entries;

    private ApiKeys(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads keys, one in each line: the SHA-256 hash in hexadecimal digits, the user and, for an administrator, the word {@code admin}.
     * Blank lines and lines that begin with {@code #} are skipped.
     *
     * @throws IllegalArgumentException with the numbers of the lines that cannot be read, or if there is no key
     */
    static ApiKeys parse(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Entry entry = entry(line);
            if (entry == null || entries.stream().anyMatch(other -> other.hasHash(entry.hash))) {
                wrong.add(Integer.toString(i + 1));
            } else {
                entries.add(entry);
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("line " + String.join(", ", wrong)
                    + " is not \"SHA256-HEX USER [admin]\", or has the key of another line");
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("it has no key");
        }
        return new ApiKeys(entries);
    }

    /** Returns the caller of a key. Compares it with every hash, each in constant time. */
    Optional<Caller> find(String key) {
        String hash = hash(key);
        Caller found = null;
        for (Entry entry : entries) {
            if (entry.hasHash(hash)) {
                found = entry.caller;
            }
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable Entry entry(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        try {
            return new Entry(
                    matcher.group(1).toLowerCase(Locale.ROOT),
                    new Caller(new UserId(matcher.group(2)), matcher.group(3) != null));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String hash(String key) {
        return HexFormat.of().formatHex(Sha256.of(key.getBytes(StandardCharsets.UTF_8)));
    }

    private record Entry(String hash, Caller caller) {
        boolean hasHash(String other) {
            return MessageDigest.isEqual(
                    hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
