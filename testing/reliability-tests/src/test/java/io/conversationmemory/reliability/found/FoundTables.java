package io.conversationmemory.reliability.found;

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
 * The messages and the rows of sessions of tables that other programs have filled for years. Everything about them is known here
 * without asking the code under trial.
 *
 * @param messages of all sessions, in no order
 * @param rows of the sessions that have one
 */
record FoundTables(List<FoundItem> messages, List<Map<String, AttributeValue>> rows) {

    static final String ANA = "ana";
    static final String BOB = "bob / 🎸";

    /** Has a row that is Ana's, with attributes that nobody knows. */
    static final String LONG = "a long talk / of two 🎸";
    /** Of two users, without a row. */
    static final String SHARED = "shared, and without a row";
    /** Of one user, without a row. */
    static final String ANAS = "ana's older one";
    /** Names nobody, without a row. */
    static final String NOBODYS = "nobody's?a=1#b";
    /** Nothing in it can be read. */
    static final String ONLY_BAD = "only bad ones";
    /** Has a row that is Bob's; Ana speaks there, too. */
    static final String BOBS = "bob's";
    /** Has a row that is Ana's, with more attributes than a change can be guarded for. */
    static final String CROWDED = "a crowded row";
    /** Has a row that cannot be read. */
    static final String BAD_ROW = "a bad row";
    /** An id that nobody can use. */
    static final String BLANK = " ";

    /** When the trial takes place. */
    static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 12, 0);

    static final int LARGEST_ITEM = 409_600;

    /**
     * @param size how many messages the long session has at least
     */
    static FoundTables of(long seed, int size) {
        return new Maker(new Random(seed)).make(size);
    }

    /** The messages that an import may take; other tools can put all. */
    FoundTables importable() {
        return new FoundTables(messages.stream().filter(FoundItem::importable).toList(), rows);
    }

    /** Those of a session in their order. */
    List<FoundItem> of(String session) {
        return sorted(item -> item.session().equals(session));
    }

    List<FoundItem> ofUser(String user) {
        return sorted(item -> user.equals(item.user()));
    }

    List<FoundItem> sorted(Predicate<FoundItem> chosen) {
        return messages.stream().filter(chosen).sorted(FoundItem.BY_KEY).toList();
    }

    /** Makes them, message by message. */
    private static final class Maker {

        private final Random random;
        private final List<FoundItem> messages = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();
        private int numbers;

        Maker(Random random) {
            this.random = random;
        }

        FoundTables make(int size) {
            List<@Nullable String> two = new ArrayList<>(List.of(ANA, BOB));
            two.add(null);
            List<@Nullable String> anaOrNobody = new ArrayList<>();
            anaOrNobody.add(ANA);
            anaOrNobody.add(null);
            session(LONG, size, two, true);
            largest();
            ahead();
            session(SHARED, 30, two, false);
            session(ANAS, 30, anaOrNobody, true);
            session(NOBODYS, 12, Collections.singletonList(null), false);
            session(BOBS, 12, two, false);
            session(CROWDED, 3, List.of(ANA), false);
            session(BAD_ROW, 3, List.of(ANA), false);
            onlyBad();
            unusable();
            return new FoundTables(List.copyOf(messages), List.of(ofLong(), row(BOBS, BOB), crowded(), badRow()));
        }

        private void session(String name, int tidy, List<@Nullable String> users, boolean ends) {
            List<@Nullable Oddity> oddities = new ArrayList<>(Collections.nCopies(tidy, null));
            int rounds = Math.max(1, tidy / (4 * Oddity.values().length));
            for (int i = 0; i < rounds; i++) {
                Collections.addAll(oddities, Oddity.values());
            }
            Collections.shuffle(oddities, random);
            LocalDateTime instant = LocalDateTime.of(2024, 1, 1 + random.nextInt(28), random.nextInt(24), 0);
            for (Oddity oddity : oddities) {
                instant = later(instant);
                Draft draft = draft(name, instant, users);
                if (oddity != null) {
                    oddity.spoil(draft);
                } else if (tidy > 100 && draft.number() % 50 == 0) {
                    draft.set("content", ("wide " + draft.number() + " ").repeat(1000));
                }
                add(draft);
            }
            if (ends) {
                endsOfTime(name, users);
            }
        }

        /** A microsecond, whole seconds, or anything in between; forms of different instants never share a key. */
        private LocalDateTime later(LocalDateTime instant) {
            return switch (random.nextInt(3)) {
                case 0 -> instant.plusNanos(1000);
                case 1 -> instant.withNano(0).plusSeconds(1 + random.nextInt(60));
                default -> instant.plusNanos(1000L * (1 + random.nextInt(100_000_000)));
            };
        }

        private void endsOfTime(String session, List<@Nullable String> users) {
            under(session, users, "0001-01-01T00:00:00", "0001-01-01T00:00:00.000000Z");
            under(session, users, "0001-01-01T00:00:00.000001Z", "0001-01-01T00:00:00.000001Z");
            under(session, users, "9999-12-31T23:59:59", "9999-12-31T23:59:59.000000Z");
            under(session, users, "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z");
            // In UTC these lie outside of what can be told.
            under(session, users, "0001-01-01T00:00:00+05:00", null);
            under(session, users, "9999-12-31T23:59:59-05:00", null);
            under(session, users, "0000-06-01T00:00:00", null);
        }

        private void under(String session, List<@Nullable String> users, String key, @Nullable String means) {
            Draft draft = draft(session, NOW, users);
            draft.under(key, means);
            add(draft);
        }

        /** In bytes of one and of four. */
        private void largest() {
            for (String character : List.of("x", "🎸")) {
                Draft draft = draft(LONG, NOW.minusHours(1 + random.nextInt(1000)), List.of(ANA));
                draft.set("content", "");
                int room = LARGEST_ITEM - RawForm.sizeOfTexts(draft.attributes());
                int width = character.equals("x") ? 1 : 4;
                draft.set("content", character.repeat(room / width) + "x".repeat(room % width));
                add(draft);
            }
        }

        /** Within the minute that still counts. */
        private void ahead() {
            Draft draft = draft(LONG, NOW.plusSeconds(30), List.of(BOB));
            draft.at(TimeForm.WITHOUT_ZONE);
            add(draft);
        }

        private void onlyBad() {
            for (Oddity oddity : List.of(Oddity.ROBOT, Oddity.NO_CONTENT, Oddity.NO_TIME)) {
                Draft draft = draft(ONLY_BAD, NOW.minusDays(1), Collections.singletonList(null));
                oddity.spoil(draft);
                add(draft);
            }
        }

        private void unusable() {
            Draft draft = draft(BLANK, NOW.minusDays(1), List.of(BOB));
            draft.bad("session_id");
            draft.onlyOtherToolsCanPutIt();
            add(draft);
        }

        private Draft draft(String session, LocalDateTime instant, List<@Nullable String> users) {
            TimeForm[] forms = {TimeForm.WITHOUT_ZONE, TimeForm.WITHOUT_ZONE, TimeForm.ZERO_OFFSET, TimeForm.CANONICAL};
            Draft draft = new Draft(session, numbers++, instant, forms[random.nextInt(forms.length)]);
            String user = users.get(random.nextInt(users.size()));
            if (user != null) {
                draft.set("user_id", user);
            }
            return draft;
        }

        private void add(Draft draft) {
            FoundItem item = draft.item();
            if (taken.add(item.place())) {
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

        private static Map<String, AttributeValue> badRow() {
            Map<String, AttributeValue> row = new HashMap<>(row(BAD_ROW, ANA));
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
