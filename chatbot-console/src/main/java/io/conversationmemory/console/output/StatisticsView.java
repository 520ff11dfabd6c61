package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.service.ConversationMemory;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * View of the statistics of a storage.
 *
 * @param intents number of messages by intent; empty unless counted
 */
public record StatisticsView(Statistics statistics, TreeMap<String, Long> intents) implements View {

    /** Returns the statistics of the memory, estimated or, with the intents, counted. */
    public static StatisticsView of(ConversationMemory memory, boolean exact, ProgressListener progress) {
        return exact
                ? new StatisticsView(memory.exactStatistics(progress), new TreeMap<>(memory.countIntents(progress)))
                : new StatisticsView(memory.statistics(), new TreeMap<>());
    }

    @Override
    public JsonObject json() {
        JsonObject.Builder counts = JsonObject.builder();
        intents.forEach((intent, count) -> counts.put(intent, (long) count));
        return JsonObject.builder()
                .put("precision", statistics.precision().name().toLowerCase(Locale.ROOT))
                .put("messages", statistics.messages())
                .put("users", statistics.users())
                .put("sessions", statistics.sessions())
                .put("intents", counts.build())
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
