package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Flaws in storing a message's content. */
final class ContentFlaws {

    private ContentFlaws() {}

    /** Numbers in metadata are stored as doubles. */
    static final class RoundsNumbers extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
                    JsonObject rounded = (JsonObject) rounded(message.metadata());
                    return super.append(session, proposed, message.withMetadata(rounded), expiry);
                }
            });
        }

        private static JsonValue rounded(JsonValue value) {
            if (value instanceof JsonNumber number) {
                double rounded = number.value().doubleValue();
                return Double.isFinite(rounded) ? JsonNumber.of(rounded) : number;
            }
            if (value instanceof JsonArray array) {
                return new JsonArray(
                        array.values().stream().map(RoundsNumbers::rounded).toList());
            }
            if (value instanceof JsonObject object) {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                object.members().forEach((key, member) -> members.put(key, rounded(member)));
                return new JsonObject(members);
            }
            return value;
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("metadataComesOutEqual");
        }
    }

    /** Content that is too large is truncated. */
    static final class CutsWhatIsTooLong extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
                    try {
                        return super.append(session, proposed, message, expiry);
                    } catch (ItemTooLargeException e) {
                        int kept = message.content().length() - (int) (e.size() - e.limit());
                        if (kept < 0) {
                            throw e;
                        }
                        String cut = message.content().substring(0, kept);
                        return super.append(
                                session,
                                proposed,
                                Message.of(message.id(), message.role(), cut)
                                        .withUser(message.userId())
                                        .withMetadata(message.metadata()),
                                expiry);
                    }
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aMessageOfExactlyTheLargestSizeIsStoredAndOneByteMoreIsRefused",
                    "theExpiryOfAMessageCountsTowardItsSize");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of("provokes a refusal and inspects its text", Set.of("noFailureOfAMessageShowsItsContent"));
        }
    }

    /** An import puts its item over the one that stands under the same key. */
    static final class ImportsOverWhatIsThere extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingItems(sound.items()) {
                @Override
                public List<PutResult> putAllIfAbsent(ItemKind kind, List<RawItem> items) {
                    if (kind == ItemKind.MESSAGE) {
                        items.forEach(this::clear);
                    }
                    return super.putAllIfAbsent(kind, items);
                }

                private void clear(RawItem item) {
                    SessionId session =
                            new SessionId(item.text(MessageItems.SESSION_ID).orElseThrow());
                    sound.tables().shelves.write(session, shelf -> {
                        StoredItem there = shelf.messages().get(MessageSweep.keyOf(item));
                        if (there != null && !there.raw().equals(item)) {
                            shelf.messages().remove(MessageSweep.keyOf(item));
                            sound.tables().messagesOfUsers.changed(there.raw(), null);
                        }
                        return shelf;
                    });
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("anImportNeverOverwritesAndSaysWhatItSkipped");
        }
    }
}
