package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Imports of messages: in older forms of time, odd and bad ones, under taken keys, once more. */
final class ImportSteps {

    private static final int PART_OF_AN_HOUR = 2000;

    private final World world;
    private final MessageModel model;
    private final AppendSteps appends;
    private final List<Entry> earlier = new ArrayList<>();

    ImportSteps(World world, MessageModel model, AppendSteps appends) {
        this.world = world;
        this.model = model;
        this.appends = appends;
    }

    void run() {
        List<Entry> entries = new ArrayList<>();
        for (int i = world.random.nextInt(1, 5); i > 0; i--) {
            entries.add(earlier.isEmpty() || !world.oneIn(4) ? entry() : world.oneOf(earlier));
        }
        world.about("import " + entries);
        ImportReport report = world.storage
                .messages()
                .importItems(entries.stream().map(ImportSteps::itemOf).toList().iterator(), ProgressListener.none());

        List<Long> skipped = new ArrayList<>();
        List<Long> unreadable = new ArrayList<>();
        int stored = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            boolean isNew = model.put(entry);
            Entry there = model.of(entry.place().session()).get(entry.key());
            if (!entry.equals(there)) {
                skipped.add(i + 1L);
            } else if (entry.message() == null) {
                unreadable.add(i + 1L);
            }
            stored += isNew ? 1 : 0;
        }
        earlier.addAll(entries);
        assertThat(report.stored()).as("stored").isEqualTo(stored);
        assertThat(report.alreadyThere()).as("already there").isEqualTo(entries.size() - stored - skipped.size());
        assertThat(report.skipped())
                .extracting(ImportReport.Remark::position)
                .as("skipped")
                .isEqualTo(skipped);
        assertThat(report.unreadable())
                .extracting(ImportReport.Remark::position)
                .as("unreadable")
                .isEqualTo(unreadable);
    }

    private Entry entry() {
        Message from = world.oneIn(3) ? appends.known() : appends.message();
        Message message = from.withMetadata(JsonObject.empty()).withTokens(null);
        Long expiresAt = world.oneIn(3) ? (Long) (world.epochSecond() + world.random.nextInt(PART_OF_AN_HOUR)) : null;
        String key = key();
        RawItem item = RawItem.empty()
                .with("session_id", Attribute.text(world.session().value()))
                .with("timestamp", Attribute.text(key))
                .with("message_id", Attribute.text(message.id().value()))
                .with("role", Attribute.text(message.role().stored()))
                .with("content", Attribute.text(message.content()))
                .with("user_id", text(message.userId()))
                .with("metadata", Attribute.text("{}"))
                .with("expires_at", expiresAt == null ? null : Attribute.number(expiresAt))
                .with("batch", Attribute.text(world.fresh("import")));
        item = switch (world.random.nextInt(8)) {
            case 0 -> item.with("role", Attribute.text("USER"));
            case 1 -> item.with("metadata", Attribute.text("{broken"));
            case 2 -> item.with("content", Attribute.number(7));
            default -> item;
        };
        boolean readable = !key.startsWith("yesterday")
                && item.text("metadata").equals(Optional.of("{}"))
                && item.text("role").equals(Optional.of(message.role().stored()))
                && item.text("content").isPresent();
        return entry(item, message, readable ? message : null, expiresAt);
    }

    private static Entry entry(RawItem item, Message from, @Nullable Message message, @Nullable Long expiresAt) {
        SessionId session = new SessionId(item.text("session_id").orElseThrow());
        SortKey key = new SortKey(item.text("timestamp").orElseThrow());
        return new Entry(new Entry.Place(session, key), from.id().value(), message, from.userId(), expiresAt, item);
    }

    private static RawItem itemOf(Entry entry) {
        return Objects.requireNonNull(entry.imported());
    }

    private static @Nullable Attribute text(@Nullable UserId user) {
        return user == null ? null : Attribute.text(user.value());
    }

    /** The forms of time that there are, and a key that is no time at all. */
    private String key() {
        String canonical = world.aboutNow().toString();
        String noZone = canonical.substring(0, canonical.length() - 1);
        return world.oneOf(List.of(
                canonical,
                canonical,
                noZone,
                noZone + "+00:00",
                noZone.substring(0, noZone.indexOf('.')),
                noZone.replace('T', ' '),
                "yesterday \u00e9" + world.random.nextInt(3)));
    }
}
