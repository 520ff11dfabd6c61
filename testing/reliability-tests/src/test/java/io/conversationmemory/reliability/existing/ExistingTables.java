package io.conversationmemory.reliability.existing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Messages and session rows of tables as other programs leave them, with their expected decoding, determined
 * independently of the code under test.
 *
 * @param messages the messages of all sessions, in no order
 * @param rows the session rows
 */
record ExistingTables(List<ExistingItem> messages, List<Map<String, AttributeValue>> rows) {

    static final String ANA = "ana";
    static final String BOB = "bob / 🎸";

    /** Session of Ana by its row, which has unknown attributes. */
    static final String LONG = "a long talk / of two 🎸";
    /** Session of two users, without a row. */
    static final String SHARED = "shared, and without a row";
    /** Session of one user, without a row. */
    static final String OF_ANA = "ana's older one";
    /** Session without users and without a row. */
    static final String WITHOUT_USER = "no user's?a=1#b";
    /** Session of unreadable items only. */
    static final String ONLY_UNREADABLE = "only unreadable ones";
    /** Session of Bob by its row, with messages of Ana. */
    static final String OF_BOB = "bob's";
    /** Session of Ana by its row, which has more attributes than a condition can hold. */
    static final String CROWDED = "a crowded row";
    /** Session with an unreadable row. */
    static final String UNREADABLE_ROW = "an unreadable row";
    /** Invalid session id. */
    static final String BLANK = " ";

    /** Time of the tests. */
    static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 12, 0);

    static final int LARGEST_ITEM = 409_600;

    /**
     * Generates tables.
     *
     * @param size the minimum number of messages of the long session
     */
    static ExistingTables of(long seed, int size) {
        return new Generator(new Random(seed)).generate(size);
    }

    /** Returns the tables without the items that only other tools can write. */
    ExistingTables importable() {
        return new ExistingTables(
                messages.stream().filter(ExistingItem::importable).toList(), rows);
    }

    /** Returns the items of the session in the order of keys. */
    List<ExistingItem> of(String session) {
        return sorted(item -> item.session().equals(session));
    }

    List<ExistingItem> ofUser(String user) {
        return sorted(item -> user.equals(item.user()));
    }

    List<ExistingItem> sorted(Predicate<ExistingItem> chosen) {
        return messages.stream().filter(chosen).sorted(ExistingItem.BY_KEY).toList();
    }

    /** Generates the items. */
    private static final class Generator {

        private final Random random;
        private final List<ExistingItem> messages = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();
        private int numbers;

        Generator(Random random) {
            this.random = random;
        }

        ExistingTables generate(int size) {
            List<@Nullable String> two = new ArrayList<>(List.of(ANA, BOB));
            two.add(null);
            List<@Nullable String> anaOrNone = new ArrayList<>();
            anaOrNone.add(ANA);
            anaOrNone.add(null);
            session(LONG, size, two, true);
            largest();
            ahead();
            session(SHARED, 30, two, false);
            session(OF_ANA, 30, anaOrNone, true);
            session(WITHOUT_USER, 12, Collections.singletonList(null), false);
            session(OF_BOB, 12, two, false);
            session(CROWDED, 3, List.of(ANA), false);
            session(UNREADABLE_ROW, 3, List.of(ANA), false);
            onlyUnreadable();
            invalidSessionId();
            return new ExistingTables(
                    List.copyOf(messages), List.of(ofLong(), row(OF_BOB, BOB), crowded(), unreadableRow()));
        }

        private void session(String name, int readable, List<@Nullable String> users, boolean withExtremes) {
            List<@Nullable MessageVariant> variants = new ArrayList<>(Collections.nCopies(readable, null));
            int rounds = Math.max(1, readable / (4 * MessageVariant.values().length));
            for (int i = 0; i < rounds; i++) {
                Collections.addAll(variants, MessageVariant.values());
            }
            Collections.shuffle(variants, random);
            LocalDateTime instant = LocalDateTime.of(2024, 1, 1 + random.nextInt(28), random.nextInt(24), 0);
            for (MessageVariant variant : variants) {
                instant = later(instant);
                MessageDraft draft = draft(name, instant, users);
                if (variant != null) {
                    variant.applyTo(draft);
                } else if (readable > 100 && draft.number() % 50 == 0) {
                    draft.set("content", ("wide " + draft.number() + " ").repeat(1000));
                }
                add(draft);
            }
            if (withExtremes) {
                extremeTimes(name, users);
            }
        }

        /**
         * Returns a later instant: by a microsecond, to a whole second, or anything in between; keys are never
         * equal.
         */
        private LocalDateTime later(LocalDateTime instant) {
            return switch (random.nextInt(3)) {
                case 0 -> instant.plusNanos(1000);
                case 1 -> instant.withNano(0).plusSeconds(1 + random.nextInt(60));
                default -> instant.plusNanos(1000L * (1 + random.nextInt(100_000_000)));
            };
        }

        private void extremeTimes(String session, List<@Nullable String> users) {
            under(session, users, "0001-01-01T00:00:00", "0001-01-01T00:00:00.000000Z");
            under(session, users, "0001-01-01T00:00:00.000001Z", "0001-01-01T00:00:00.000001Z");
            under(session, users, "9999-12-31T23:59:59", "9999-12-31T23:59:59.000000Z");
            under(session, users, "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z");
            // In UTC these lie outside the supported years.
            under(session, users, "0001-01-01T00:00:00+05:00", null);
            under(session, users, "9999-12-31T23:59:59-05:00", null);
            under(session, users, "0000-06-01T00:00:00", null);
        }

        private void under(String session, List<@Nullable String> users, String key, @Nullable String time) {
            MessageDraft draft = draft(session, NOW, users);
            draft.under(key, time);
            add(draft);
        }

        /** Adds two items of the maximum size: of one-byte and of four-byte characters. */
        private void largest() {
            for (String character : List.of("x", "🎸")) {
                MessageDraft draft = draft(LONG, NOW.minusHours(1 + random.nextInt(1000)), List.of(ANA));
                draft.set("content", "");
                int room = LARGEST_ITEM - RawForm.sizeOfTexts(draft.attributes());
                int width = character.equals("x") ? 1 : 4;
                draft.set("content", character.repeat(room / width) + "x".repeat(room % width));
                add(draft);
            }
        }

        /** Adds a message within the minute ahead that counts. */
        private void ahead() {
            MessageDraft draft = draft(LONG, NOW.plusSeconds(30), List.of(BOB));
            draft.at(TimeForm.WITHOUT_ZONE);
            add(draft);
        }

        private void onlyUnreadable() {
            for (MessageVariant variant :
                    List.of(MessageVariant.ROBOT, MessageVariant.NO_CONTENT, MessageVariant.NO_TIME)) {
                MessageDraft draft = draft(ONLY_UNREADABLE, NOW.minusDays(1), Collections.singletonList(null));
                variant.applyTo(draft);
                add(draft);
            }
        }

        private void invalidSessionId() {
            MessageDraft draft = draft(BLANK, NOW.minusDays(1), List.of(BOB));
            draft.unreadable("session_id");
            draft.notImportable();
            add(draft);
        }

        private MessageDraft draft(String session, LocalDateTime instant, List<@Nullable String> users) {
            TimeForm[] forms = {TimeForm.WITHOUT_ZONE, TimeForm.WITHOUT_ZONE, TimeForm.ZERO_OFFSET, TimeForm.CANONICAL};
            MessageDraft draft = new MessageDraft(session, numbers++, instant, forms[random.nextInt(forms.length)]);
            String user = users.get(random.nextInt(users.size()));
            if (user != null) {
                draft.set("user_id", user);
            }
            return draft;
        }

        private void add(MessageDraft draft) {
            ExistingItem item = draft.item();
            if (taken.add(item.primaryKey())) {
                messages.add(item);
            }
        }

        private static Map<String, AttributeValue> ofLong() {
            Map<String, AttributeValue> row = new HashMap<>(row(LONG, ANA));
            row.putAll(UnknownAttributes.all());
            return row;
        }

        private static Map<String, AttributeValue> crowded() {
            Map<String, AttributeValue> row = new HashMap<>(row(CROWDED, ANA));
            row.putAll(UnknownAttributes.many(150));
            return row;
        }

        private static Map<String, AttributeValue> unreadableRow() {
            Map<String, AttributeValue> row = new HashMap<>(row(UNREADABLE_ROW, ANA));
            row.put("context", AttributeValue.fromS("[1]"));
            return row;
        }

        private static Map<String, AttributeValue> row(String session, String user) {
            return Map.of(
                    "session_id", AttributeValue.fromS(session),
                    "user_id", AttributeValue.fromS(user),
                    "created_at", AttributeValue.fromS("2025-01-01T00:00:00"),
                    "last_active_at", AttributeValue.fromS("2025-01-02T00:00:00.000001Z"),
                    "context", AttributeValue.fromS("{\"topic\": \"jazz\"}"));
        }
    }
}
