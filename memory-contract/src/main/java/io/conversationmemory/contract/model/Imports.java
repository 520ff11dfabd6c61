package io.conversationmemory.contract.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Generates items to import, including older forms of time, unreadable items, used keys and repetitions. */
final class Imports {

    private static final int PART_OF_AN_HOUR = 2000;

    private final RandomInputs chance;
    private final boolean expiring;
    private final List<Entry> earlier = new ArrayList<>();

    Imports(RandomInputs chance, boolean expiring) {
        this.chance = chance;
        this.expiring = expiring;
    }

    /** @param known appended messages, whose ids may be used again */
    Step next(List<Said> known) {
        List<Entry> entries = new ArrayList<>();
        for (int i = chance.between(1, 4); i > 0; i--) {
            entries.add(earlier.isEmpty() || !chance.oneIn(4) ? entry(known) : chance.oneOf(earlier));
        }
        earlier.addAll(entries);
        return new ImportMessagesStep(List.copyOf(entries));
    }

    private Entry entry(List<Said> known) {
        Said from = known.isEmpty() || !chance.oneIn(3) ? chance.said() : chance.oneOf(known);
        Said said =
                new Said(from.id(), from.role(), from.content(), from.user(), Map.of(), List.of(), null, null, null);
        String session = chance.session();
        long about = chance.aboutNow();
        Form form = chance.oneOf(List.of(Form.values()));
        String key = form.key(about, chance);
        Long time = form == Form.NONE
                ? null
                : (Long) (form == Form.SECONDS ? about - Math.floorMod(about, Keys.SECOND) : about);
        @Nullable
        Long expiresAt = expiring && chance.oneIn(3)
                ? (Long) (Math.floorDiv(chance.now(), Keys.SECOND) + chance.below(PART_OF_AN_HOUR))
                : null;
        Map<String, String> item = new TreeMap<>(Map.of(
                "session_id", session,
                "timestamp", key,
                "message_id", said.id(),
                "role", said.role(),
                "content", said.content(),
                "metadata", "{}",
                "batch", chance.fresh("import")));
        if (said.user() != null) {
            item.put("user_id", Objects.requireNonNull(said.user()));
        }
        if (expiresAt != null) {
            item.put("expires_at", ModelMapper.NUMBER + expiresAt);
        }
        boolean damaged = damage(item);
        return new Entry(
                session,
                key,
                said.id(),
                said.user(),
                time,
                form == Form.CANONICAL,
                form != Form.BLANK && form != Form.NONE,
                damaged || form == Form.NONE ? null : said,
                expiresAt,
                item);
    }

    private boolean damage(Map<String, String> item) {
        switch (chance.below(8)) {
            case 0 -> item.put("role", "USER");
            case 1 -> item.put("metadata", "{broken");
            case 2 -> item.put("content", ModelMapper.NUMBER + 7);
            case 3 -> item.remove("content");
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Forms of time in keys, and a key that is no time. */
    private enum Form {
        CANONICAL,
        NO_ZONE,
        OFFSET,
        SECONDS,
        BLANK,
        NONE;

        String key(long time, RandomInputs chance) {
            return switch (this) {
                case CANONICAL -> Keys.canonical(time);
                case NO_ZONE -> Keys.noZone(time);
                case OFFSET -> Keys.noZone(time) + "+00:00";
                case SECONDS -> Keys.seconds(time);
                case BLANK -> Keys.noZone(time).replace('T', ' ');
                case NONE -> "yesterday " + chance.oneOf(List.of("\u00e9", "\uFF5E", "\uD83C\uDFB8"));
            };
        }
    }
}
