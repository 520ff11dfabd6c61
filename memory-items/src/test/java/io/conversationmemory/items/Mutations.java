package io.conversationmemory.items;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Damages texts: flips bits, cuts, joins, and puts in what readers of JSON, numbers, times and Unicode stumble over. */
final class Mutations {

    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "\\u",
            "\\ud83c",
            "\\udfb8",
            "\\u0000",
            "\\n",
            "\\x",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "null",
            "true",
            "NaN",
            "-Infinity",
            "//",
            "/**/",
            "'",
            "\uD83C",
            "\uDFB8",
            "\uD83C\uDFB8",
            "\u0000",
            "\uFEFF",
            "\u202e",
            "\u001b[2J",
            "\u009b",
            "\r\n",
            "0",
            "-",
            "+1",
            ".",
            "1e",
            "e999999999",
            "1E-999999999",
            "9223372036854775808",
            "\"N\":\"",
            "{\"S\":\"",
            "{\"L\":[",
            "{\"M\":{\"a\":",
            "{\"BOOL\":true}",
            "+25:00",
            "Z",
            "0000-00-00T24:60:60",
            "-0001-01-01");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** The text with up to four things done to it, and parts of the other. */
    String of(String text, String other) {
        String damaged = text;
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged = once(damaged, other);
        }
        return damaged;
    }

    private String once(String text, String other) {
        int at = random.nextInt(text.length() + 1);
        int until = Math.min(text.length(), at + random.nextInt(1 + text.length() / 2));
        return switch (random.nextInt(9)) {
            case 0 -> flipped(text);
            case 1 -> text.substring(0, at);
            case 2 -> text.substring(at);
            case 3 -> text.substring(0, at) + text.substring(until);
            case 4 -> text.substring(0, at) + other.substring(random.nextInt(other.length() + 1));
            case 5 -> text.substring(0, until) + text.substring(at);
            case 6 -> text.substring(0, at) + many() + text.substring(at);
            default -> text.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(at);
        };
    }

    private String flipped(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        // Sometimes with each byte taken for a character.
        return new String(bytes, random.nextInt(4) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** Deep nesting and huge numbers, mostly just around the limits. */
    private String many() {
        String piece = List.of("[", "{\"a\":", "9", "1.", "0", "\uD83C", "a").get(random.nextInt(7));
        int times = List.of(3, 99, 100, 101, 4300, 4301, 20_000).get(random.nextInt(7));
        return piece.repeat(random.nextInt(10) == 0 ? times : Math.min(times, 101));
    }

    /** Any bytes, as text. */
    String noise() {
        byte[] bytes = new byte[random.nextInt(80)];
        random.nextBytes(bytes);
        return new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
