package io.conversationmemory.chatbot.json;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.port.Statistics;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** JSON form of the statistics of a storage. */
public final class StatisticsJson {

    private StatisticsJson() {}

    /**
     * Returns the form of statistics.
     *
     * @param intents the number of messages by intent; none if they were not counted
     */
    public static JsonObject of(Statistics statistics, Map<String, Long> intents) {
        JsonObject.Builder counts = JsonObject.builder();
        new TreeMap<>(intents).forEach((intent, count) -> counts.put(intent, (long) count));
        return JsonObject.builder()
                .put("precision", statistics.precision().name().toLowerCase(Locale.ROOT))
                .put("messages", statistics.messages())
                .put("users", statistics.users())
                .put("sessions", statistics.sessions())
                .put("intents", counts.build())
                .build();
    }
}
