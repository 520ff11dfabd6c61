package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.Statistics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * View of the statistics of a storage.
 *
 * @param intents number of messages by intent; empty unless counted
 */
public record StatisticsView(Statistics statistics, Map<String, Long> intents) implements View {

    /** Copies and sorts the map. */
    public StatisticsView {
        intents = Collections.unmodifiableMap(new TreeMap<>(intents));
    }

    @Override
    public JsonObject json() {
        Map<String, JsonValue> counts = new LinkedHashMap<>();
        intents.forEach((intent, count) -> counts.put(intent, JsonNumber.of(count)));
        return JsonObject.builder()
                .put("precision", statistics.precision().name().toLowerCase(Locale.ROOT))
                .put("messages", statistics.messages())
                .put("users", statistics.users())
                .put("sessions", statistics.sessions())
                .put("intents", new JsonObject(counts))
                .build();
    }

    @Override
    public String text() {
        boolean exact = statistics.precision() == Statistics.Precision.EXACT;
        String text = Quantity.of(statistics.messages(), "message") + ", "
                + Quantity.of(statistics.users(), "user") + " with preferences, "
                + Quantity.of(statistics.sessions(), "session")
                + (exact ? " (counted)" : " (estimated by the storage, possibly hours old; --exact counts)");
        if (intents.isEmpty()) {
            return text;
        }
        return text + "\nIntents: "
                + intents.entrySet().stream()
                        .map(entry -> PrintableText.line(entry.getKey()) + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
