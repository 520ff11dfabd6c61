package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.UnreadableSession;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Feeds damaged items: each is decoded to a value that is encoded equal, to an unreadable item with its problems, or refused with a
 * typed error. A failure names the seed: {@code -Dfuzz.seed=…}; {@code -Dreliability=long} runs a million.
 */
@Tag("reliability")
class ItemFuzzTest {

    private static final int IN_EVERY_BUILD = 50_000;
    private static final int IN_THE_LONG_RUN = 1_000_000;

    private static final List<RawItem> ITEMS =
            List.of(ItemExamples.MESSAGE, ItemExamples.SESSION, ItemExamples.PREFERENCES);
    private static final List<String> TEXTS =
            ITEMS.stream().map(item -> JsonText.write(RawItemJson.write(item))).toList();

    private final Map<String, Integer> outcomes = new TreeMap<>();

    @Test
    void damagedItemsAreDecodedReportedOrRefused() {
        long first = Long.getLong("fuzz.seed", 20261123L);
        boolean longRun = System.getProperty("reliability", "").equals("long");
        int inputs = longRun ? IN_THE_LONG_RUN : IN_EVERY_BUILD;

        for (long seed = first; seed < first + inputs; seed++) {
            Mutations mutations = new Mutations(new Random(seed));
            try {
                readDamaged(seed, mutations);
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError("-Dfuzz.seed=" + seed, e);
            }
        }

        if (longRun) {
            System.out.printf("%d inputs from seed %d on: %s%n", inputs, first, outcomes);
        }
        assertThat(outcomes)
                .containsOnlyKeys(
                        "text: read",
                        "text: refused",
                        "item: refused",
                        "message: read",
                        "message: bad",
                        "message: no keys",
                        "session: read",
                        "session: bad",
                        "session: no keys",
                        "preferences: read",
                        "preferences: bad",
                        "preferences: no keys")
                .allSatisfy((outcome, times) -> assertThat(times).as(outcome).isGreaterThan(inputs / 1000));
    }

    /** A third of them as text, a third attribute by attribute, and the rest with attributes of other types. */
    private void readDamaged(long seed, Mutations mutations) {
        if (seed % 3 == 0) {
            String text =
                    seed % 30 == 0 ? mutations.noise() : mutations.of(mutations.pick(TEXTS), mutations.pick(TEXTS));
            try {
                JsonValue value = JsonText.parse(text);
                assertThat(JsonText.parse(JsonText.write(value))).isEqualTo(value);
                count("text: read");
                readItem(text);
            } catch (InvalidJsonException e) {
                assertThat(e.getMessage()).isNotBlank();
                count("text: refused");
            }
        } else {
            RawItem item = mutations.pick(ITEMS);
            String name = mutations.pick(List.copyOf(item.attributes().keySet()));
            read(item.with(name, seed % 3 == 1 ? damaged(item, name, mutations) : other(mutations)));
        }
    }

    private void readItem(String text) {
        try {
            RawItem item = RawItemJson.parse(JsonText.parseObject(text));
            assertThat(RawItemJson.parse(RawItemJson.write(item))).isEqualTo(item);
            read(item);
        } catch (InvalidJsonException e) {
            assertThat(e.getMessage()).isNotBlank();
            count("item: refused");
        }
    }

    private static Attribute damaged(RawItem item, String name, Mutations mutations) {
        String other = mutations.pick(TEXTS);
        if (item.attributes().get(name) instanceof Attribute.Num number) {
            return new Attribute.Num(mutations.of(number.value(), other));
        }
        return Attribute.text(mutations.of(item.text(name).orElseThrow(), other));
    }

    private static Attribute other(Mutations mutations) {
        try {
            return new Attribute.Other(JsonText.parseObject(
                    mutations.of("{\"M\":{\"a\":{\"L\":[{\"NS\":[\"1\"]}]}}}", "{\"B\":\"AA==\"}")));
        } catch (InvalidJsonException e) {
            return new Attribute.Num(mutations.of("1800000000", "1e400"));
        }
    }

    private void read(RawItem item) {
        assertThat(ItemSize.of(item)).isNotNegative();
        if (item.get("role").isPresent()) {
            readMessage(item);
        } else if (item.get("preferences").isPresent()) {
            readPreferences(item);
        } else {
            readSession(item);
        }
    }

    /** Only what has its keys can have been stored. */
    private void readMessage(RawItem item) {
        if (!MessageItems.keyProblems(item).isEmpty()) {
            count("message: no keys");
            return;
        }
        MessageItem decoded = MessageItems.decode(item);
        if (decoded instanceof StoredMessage stored) {
            RawItem again =
                    MessageItems.encode(stored.sessionId(), stored.time(), stored.message(), stored.expiresAt());
            assertThat(((StoredMessage) MessageItems.decode(again)).message()).isEqualTo(stored.message());
            count("message: read");
        } else {
            assertThat(((UnreadableMessage) decoded).raw()).isEqualTo(item);
            assertThat(decoded.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.reason()).isNotBlank());
            count("message: bad");
        }
    }

    private void readSession(RawItem item) {
        if (!SessionItems.keyProblems(item).isEmpty()) {
            count("session: no keys");
            return;
        }
        SessionItem decoded = SessionItems.decode(item);
        if (decoded instanceof StoredSession row) {
            RawItem again = SessionItems.encode(item, row.session(), SessionItems.expiryOf(item));
            assertThat(((StoredSession) SessionItems.decode(again)).session()).isEqualTo(row.session());
            count("session: read");
        } else {
            assertThat(((UnreadableSession) decoded).problems()).isNotEmpty();
            count("session: bad");
        }
    }

    private void readPreferences(RawItem item) {
        if (item.text(PreferenceItems.USER_ID).isEmpty()) {
            // No table holds such an item: an import refuses it by its key.
            assertThat(PreferenceItems.keyProblems(item)).isNotEmpty();
            count("preferences: no keys");
            return;
        }
        PreferenceItem decoded = PreferenceItems.decode(item);
        if (decoded instanceof StoredPreferences preferences) {
            RawItem again =
                    PreferenceItems.encode(item, preferences.userId(), preferences.values(), ItemExamples.CLOCK);
            assertThat(PreferenceItems.decode(again))
                    .isInstanceOfSatisfying(
                            StoredPreferences.class,
                            read -> assertThat(read.values()).isEqualTo(preferences.values()));
            count("preferences: read");
        } else {
            assertThat(decoded.problems()).isNotEmpty();
            count("preferences: bad");
        }
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }
}
