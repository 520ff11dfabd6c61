package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Progress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntentCounterTest {

    @Test
    void readableMetadataCountsAndAllOtherDoesNot() {
        InMemoryStorage storage = new InMemoryStorage(Clock.systemUTC(), Retention.forever());
        List<Progress> heard = new ArrayList<>();
        storage.items()
                .putAllIfAbsent(
                        ItemKind.MESSAGE,
                        List.of(
                                item("1", "{\"intent\": \"venue_search\"}").with("message_id", Attribute.text("m")),
                                item("2", "{\"intent\": \"venue_search\"}"),
                                item("3", "{\"intent\": \"general\"}"),
                                item("4", "{\"intent\": 7}"),
                                item("5", "{}"),
                                item("6", "[1]"),
                                item("7", "no JSON"),
                                item("8", "{}").with("metadata", Attribute.number(1)),
                                item("9", "{}").with("metadata", null)));

        Map<String, Long> intents = IntentCounter.count(storage.items(), heard::add);

        assertThat(intents).containsExactly(Map.entry("general", 1L), Map.entry("venue_search", 2L));
        assertThat(heard).containsExactly(new Progress("count intents", 9, null));
    }

    private static RawItem item(String second, String metadata) {
        return RawItem.empty()
                .with("session_id", Attribute.text("s"))
                .with("timestamp", Attribute.text("2025-03-01T00:00:0" + second))
                .with("metadata", Attribute.text(metadata));
    }
}
