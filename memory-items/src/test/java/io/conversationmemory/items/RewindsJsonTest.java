package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.rewind.NumberedRange;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewindsJsonTest {

    private static final Timestamp NOW = Timestamp.parse("2026-11-23T12:41:00Z");

    private static final Rewinds FULL = new Rewinds(
            5,
            List.of(
                    new NumberedRange(new KeyRange(null, Bound.excluding(key("a"))), 1),
                    new NumberedRange(new KeyRange(Bound.excluding(key("b")), Bound.including(key("c"))), 3)),
            List.of(new NumberedRange(closed("x", "y"), 2)),
            List.of(
                    new Rewind("i4", NOW, 4, closed("e", "f"), null),
                    new Rewind(
                            "i5",
                            NOW,
                            5,
                            new KeyRange(Bound.excluding(key("g")), Bound.including(key("g"))),
                            closed("v", "w"))));

    private static final String JSON = "{\"number\":5,"
            + "\"merged\":[{\"before\":\"a\",\"number\":1},{\"after\":\"b\",\"until\":\"c\",\"number\":3}],"
            + "\"far\":[{\"from\":\"x\",\"until\":\"y\",\"number\":2}],"
            + "\"recent\":[{\"from\":\"e\",\"until\":\"f\",\"id\":\"i4\",\"time\":\"2026-11-23T12:41:00.000000Z\",\"number\":4},"
            + "{\"after\":\"g\",\"until\":\"g\",\"id\":\"i5\",\"time\":\"2026-11-23T12:41:00.000000Z\",\"number\":5,"
            + "\"far\":{\"from\":\"v\",\"until\":\"w\"}}]}";

    @Test
    void rewindsSurviveARoundTrip() {
        assertThat(RewindsJson.write(null, FULL)).isEqualTo(JSON);
        assertThat(read(JSON)).isEqualTo(FULL);
    }

    @Test
    void noRewindsAreNotStored() {
        assertThat(RewindsJson.write(null, Rewinds.none())).isNull();
        assertThat(RewindsJson.read(new ItemReader(RawItem.empty()))).isEqualTo(Rewinds.none());
    }

    @Test
    void numberOfARowMadeAnewIsStored() {
        String json = RewindsJson.write(null, Rewinds.startingAt(7));

        assertThat(read(json)).isEqualTo(Rewinds.startingAt(7));
    }

    @Test
    void unknownMembersAreCarriedOver() {
        String known = JSON.replace("{\"number\":5", "{\"by\":\"a newer version\",\"number\":5")
                .replace("{\"after\":\"b\"", "{\"more\":1,\"after\":\"b\"")
                .replace("{\"from\":\"x\"", "{\"more\":2,\"from\":\"x\"")
                .replace("{\"from\":\"e\"", "{\"more\":3,\"from\":\"e\"");
        assertThat(read(known)).isEqualTo(FULL);

        Rewinds changed =
                FULL.with(new Rewind("i6", NOW, 6, closed("h", "h"), null)).orElseThrow();
        String written = RewindsJson.write(item(known), changed);

        assertThat(written).contains("\"by\":\"a newer version\"", "\"more\":1", "\"more\":2", "\"more\":3");
        assertThat(read(written)).isEqualTo(changed);
    }

    @Test
    void aFullRowOfRewindsFitsIntoATenthOfAnItem() {
        Rewinds rewinds = Rewinds.none();
        for (int number = 1; number <= Rewinds.MAX_RANGES; number++) {
            Bound from = Bound.excluding(SortKey.of(NOW.plusMicros(10L * number)));
            Bound until = Bound.including(SortKey.of(NOW.plusMicros(10L * number + 5)));
            String id = "019aa6f0-0000-7000-8000-000000000000";
            rewinds = rewinds.with(new Rewind(id, NOW, number, new KeyRange(from, until), null))
                    .orElseThrow();
        }

        assertThat(RewindsJson.write(null, rewinds)).hasSizeBetween(10_000, 40_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{broken",
                "{}",
                "{\"number\":\"5\",\"merged\":[],\"far\":[],\"recent\":[]}",
                "{\"number\":1.5,\"merged\":[],\"far\":[],\"recent\":[]}",
                "{\"number\":1e30,\"merged\":[],\"far\":[],\"recent\":[]}",
                "{\"number\":-1,\"merged\":[],\"far\":[],\"recent\":[]}",
                "{\"number\":1,\"merged\":{},\"far\":[],\"recent\":[]}",
                "{\"number\":1,\"merged\":[1],\"far\":[],\"recent\":[]}",
                "{\"number\":1,\"merged\":[{\"until\":\"c\"}],\"far\":[],\"recent\":[]}",
                "{\"number\":1,\"merged\":[{\"until\":\"c\",\"number\":2}],\"far\":[],\"recent\":[]}",
                "{\"number\":1,\"merged\":[{\"from\":\"c\",\"number\":1}],\"far\":[],\"recent\":[]}",
                "{\"number\":1,\"merged\":[{\"from\":\"d\",\"until\":\"c\",\"number\":1}],\"far\":[],\"recent\":[]}",
                "{\"number\":1,\"merged\":[{\"until\":\"\",\"number\":1}],\"far\":[],\"recent\":[]}",
                "{\"number\":1,\"merged\":[{\"until\":1,\"number\":1}],\"far\":[],\"recent\":[]}",
                "{\"number\":1,\"merged\":[{\"until\":\"c\",\"before\":\"c\",\"number\":1}],\"far\":[],\"recent\":[]}",
                "{\"number\":1,\"merged\":[],\"far\":[{\"until\":\"c\",\"number\":1}],\"recent\":[]}",
                "{\"number\":1,\"merged\":[],\"far\":[],\"recent\":[{\"id\":\"i\",\"time\":\"never\",\"number\":1,\"until\":\"c\"}]}",
                "{\"number\":1,\"merged\":[],\"far\":[],\"recent\":[{\"time\":\"2026-11-23T12:41:00Z\",\"number\":1,\"until\":\"c\"}]}",
                "{\"number\":1,\"merged\":[],\"far\":[],"
                        + "\"recent\":[{\"id\":\"i\",\"time\":\"2026-11-23T12:41:00Z\",\"number\":2,\"until\":\"c\"}]}",
                "{\"number\":1,\"merged\":[],\"far\":[],"
                        + "\"recent\":[{\"id\":\"i\",\"time\":\"2026-11-23T12:41:00Z\",\"number\":1,\"until\":\"c\",\"far\":1}]}"
            })
    void invalidRewindsAreAProblemOfTheirAttribute(String json) {
        ItemReader reader = new ItemReader(item(json));

        assertThat(RewindsJson.read(reader)).isNull();
        assertThat(reader.problems()).extracting(ItemProblem::attribute).containsExactly("rewinds");
    }

    @Test
    void rewindsOfAnotherTypeAreAProblem() {
        ItemReader reader = new ItemReader(RawItem.empty().with("rewinds", Attribute.number(1)));

        assertThat(RewindsJson.read(reader)).isNull();
        assertThat(reader.problems()).hasSize(1);
    }

    private static RawItem item(String json) {
        return RawItem.empty().with("rewinds", Attribute.text(json));
    }

    private static Rewinds read(String json) {
        ItemReader reader = new ItemReader(item(json));
        Rewinds rewinds = RewindsJson.read(reader);
        assertThat(reader.problems()).isEmpty();
        return rewinds;
    }

    private static KeyRange closed(String from, String until) {
        return new KeyRange(Bound.including(key(from)), Bound.including(key(until)));
    }

    private static SortKey key(String key) {
        return new SortKey(key);
    }
}
