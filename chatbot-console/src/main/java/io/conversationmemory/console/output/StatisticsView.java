package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.Statistics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much is stored.
 *
 * @param statistics the figures
 * @param intents how many messages carry each intent; empty unless counted; copied
 */
public record StatisticsView(Statistics statistics, Map<String, Long> intents) implements View {

    /** Copies the map. */
    public StatisticsView {
        intents = Map.copyOf(intents);
    }

    @Override
    public JsonObject json() {
        Map<String, JsonValue> counts = new LinkedHashMap<>();
        sorted().forEach((intent, count) -> counts.put(intent, JsonNumber.of(count)));
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
                + (exact ? " (counted)" : " (the store's own figures, perhaps hours old; --exact counts)");
        if (sorted().isEmpty()) {
            return text;
        }
        return text + "\nIntents: "
                + sorted().entrySet().stream()
                        .map(entry -> PrintableText.line(entry.getKey()) + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private Map<String, Long> sorted() {
        return new TreeMap<>(intents);
    }
}
