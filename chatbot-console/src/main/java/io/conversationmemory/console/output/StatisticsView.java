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

/** How much is stored. */
public record StatisticsView(Statistics statistics) implements View {

    @Override
    public JsonObject json() {
        Map<String, JsonValue> intents = new LinkedHashMap<>();
        sorted().forEach((intent, count) -> intents.put(intent, JsonNumber.of(count)));
        return JsonObject.builder()
                .put("precision", statistics.precision().name().toLowerCase(Locale.ROOT))
                .put("messages", statistics.messages())
                .put("users", statistics.users())
                .put("sessions", statistics.sessions())
                .put("intents", new JsonObject(intents))
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
        return new TreeMap<>(statistics.intents());
    }
}
