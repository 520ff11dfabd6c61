package io.conversationmemory.items;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Encodes and decodes the summary of a session as the JSON object of its item. Unknown members are carried over. */
final class SummaryJson {

    private static final String TEXT = "text";
    private static final String UNTIL = "until";
    private static final String MESSAGES = "messages";
    private static final String BY = "by";
    private static final String AT = "at";
    private static final String TOKENS = "tokens";
    private static final String EXPIRES_AT = "expires_at";

    private SummaryJson() {}

    /**
     * Returns the JSON of a summary; null for none.
     *
     * @param read the item as it was read, with a decodable summary; null if there was none
     */
    static @Nullable String write(@Nullable RawItem read, @Nullable Summary summary) {
        if (summary == null) {
            return null;
        }
        JsonObject before = read == null ? null : new ItemReader(read).object(SessionItems.SUMMARY);
        JsonObject written = (before == null ? JsonObject.empty() : before)
                .with(TEXT, summary.text())
                .with(UNTIL, summary.until().value())
                .with(MESSAGES, JsonNumber.of(summary.messages()))
                .with(BY, summary.by())
                .with(AT, summary.at().toString());
        return JsonText.write(with(with(written, TOKENS, summary.tokens()), EXPIRES_AT, summary.expiresAt()));
    }

    /** Returns the summary of an item; null for none and, with a problem in the reader, if it is not decodable. */
    static @Nullable Summary read(ItemReader reader) {
        String stored = reader.optional(SessionItems.SUMMARY);
        return reader.value(stored, SessionItems.SUMMARY, text -> {
            try {
                JsonObject summary = JsonText.parseObject(text);
                return new Summary(
                        text(summary, TEXT),
                        new SortKey(text(summary, UNTIL)),
                        number(summary, MESSAGES),
                        text(summary, BY),
                        Timestamp.parse(text(summary, AT)),
                        optional(summary, TOKENS),
                        optional(summary, EXPIRES_AT));
            } catch (DateTimeException | ArithmeticException e) {
                throw new IllegalArgumentException("not a summary", e);
            }
        });
    }

    private static JsonObject with(JsonObject summary, String member, @Nullable Long number) {
        return number == null ? summary.without(member) : summary.with(member, JsonNumber.of(number));
    }

    private static @Nullable Long optional(JsonObject summary, String member) {
        return summary.get(member).isPresent() ? (Long) number(summary, member) : null;
    }

    private static long number(JsonObject summary, String member) {
        if (summary.members().get(member) instanceof JsonNumber number) {
            return number.value().longValueExact();
        }
        throw new IllegalArgumentException("no number " + member);
    }

    private static String text(JsonObject summary, String member) {
        return summary.string(member).orElseThrow(() -> new IllegalArgumentException("no string " + member));
    }
}
