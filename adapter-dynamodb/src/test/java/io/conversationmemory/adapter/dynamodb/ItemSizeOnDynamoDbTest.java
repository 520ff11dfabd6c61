package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.conversationmemory.adapter.dynamodb.internal.request.AttributeValues;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.ItemSize;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Compares the adapter's item size with the server's. */
class ItemSizeOnDynamoDbTest {

    @RegisterExtension
    final Tables tables = new Tables();

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "東", "\uD83D\uDE00"})
    void theLargestItemOfTextIsTakenAndOneByteMoreIsNot(String character) {
        RawItem largest = filled(base().with("content", Attribute.text(character)), ItemSize.MAX_BYTES);
        RawItem larger = filled(base().with("content", Attribute.text(character)), ItemSize.MAX_BYTES + 1);

        assertThat(ItemSize.of(largest)).isEqualTo(ItemSize.MAX_BYTES);
        assertThat(catchThrowable(() -> put(largest))).isNull();
        assertThat(catchThrowable(() -> put(larger)))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("size");
    }

    /** The computed size is never too small. */
    @Test
    void whatWeFindSmallEnoughIsTaken() {
        Random random = new Random(20261123);
        for (int i = 0; i < 120; i++) {
            RawItem odd = base();
            for (int attribute = 0; attribute < 40; attribute++) {
                odd = odd.with("a" + attribute, attribute(random));
            }
            RawItem largest = filled(odd, ItemSize.MAX_BYTES);

            assertThat(ItemSize.of(largest)).isEqualTo(ItemSize.MAX_BYTES);
            assertThat(catchThrowable(() -> put(largest))).as("item %s", i).isNull();
        }
    }

    private static RawItem base() {
        return RawItem.empty()
                .with("session_id", Attribute.text("s"))
                .with("timestamp", Attribute.text("2040-03-01T12:00:00.000000Z"));
    }

    /** Returns an item of this size. */
    private static RawItem filled(RawItem item, long size) {
        RawItem withFiller = item.with("filler", Attribute.text(""));
        int missing = (int) (size - ItemSize.of(withFiller));
        return item.with("filler", Attribute.text("f".repeat(missing)));
    }

    private void put(RawItem item) {
        tables.asideOfTheStorage()
                .putItem(request ->
                        request.tableName(tables.settings.conversationsTable()).item(AttributeValues.of(item)));
    }

    private static Attribute attribute(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Attribute.Text("t".repeat(random.nextInt(200)));
            case 1 -> new Attribute.Num(number(random));
            default -> new Attribute.Other(typed(random, 3));
        };
    }

    private static JsonObject typed(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 8 : 10)) {
            case 0 -> JsonObject.of("S", "ß".repeat(random.nextInt(20)));
            case 1 -> JsonObject.of("N", number(random));
            case 2 -> JsonObject.of("B", binary(random, 1 + random.nextInt(20)));
            case 3 -> JsonObject.of("BOOL", new JsonBoolean(random.nextBoolean()));
            case 4 -> JsonObject.of("NULL", new JsonBoolean(true));
            case 5 -> JsonObject.of("SS", JsonArray.ofStrings(List.of("a", "bc", "d".repeat(1 + random.nextInt(9)))));
            case 6 ->
                JsonObject.of("NS", JsonArray.ofStrings(List.of("-1.5", "2e20", "3." + (1 + random.nextInt(99999)))));
            case 7 -> JsonObject.of("BS", JsonArray.ofStrings(List.of(binary(random, 3), binary(random, 4))));
            case 8 -> JsonObject.of("L", new JsonArray(several(random, depth)));
            default -> {
                JsonObject map = JsonObject.empty();
                for (JsonValue value : several(random, depth)) {
                    map = map.with("k" + random.nextInt(1000), value);
                }
                yield JsonObject.of("M", map);
            }
        };
    }

    private static List<JsonValue> several(Random random, int depth) {
        List<JsonValue> values = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            values.add(typed(random, depth - 1));
        }
        return values;
    }

    private static String number(Random random) {
        StringBuilder digits = new StringBuilder(random.nextBoolean() ? "-" : "");
        int count = 1 + random.nextInt(37);
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits + (random.nextBoolean() ? "" : "e" + (random.nextInt(120) - 60));
    }

    private static String binary(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
