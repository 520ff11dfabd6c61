package io.conversationmemory.console.output;

import io.conversationmemory.chatbot.json.StatisticsJson;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.service.ConversationMemory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** View of the statistics of a storage. */
public final class StatisticsView {

    /** Storages whose estimate is a count. */
    private static final Set<String> COUNTS_LIVE = Set.of("sqlite", "inmemory");

    private StatisticsView() {}

    /**
     * Returns the statistics of a memory: estimated or, with the messages by intent, counted.
     *
     * @param counting what the user types to count
     */
    public static View of(ConversationMemory memory, boolean exact, String counting, ProgressListener progress) {
        Statistics statistics = exact ? memory.exactStatistics(progress) : memory.statistics();
        Map<String, Long> intents = exact ? new TreeMap<>(memory.countIntents(progress)) : Map.of();
        boolean counted = statistics.precision() == Statistics.Precision.EXACT
                || COUNTS_LIVE.contains(memory.describe().kind());
        return View.of(
                StatisticsJson.of(statistics, intents),
                Quantity.of(statistics.messages(), "message") + ", "
                        + Quantity.of(statistics.users(), "user") + " with preferences, "
                        + Quantity.of(statistics.sessions(), "session")
                        + (counted
                                ? " (counted)"
                                : " (estimated by the storage, possibly hours old; " + counting + " counts)")
                        + intents.entrySet().stream()
                                .map(entry -> PrintableText.line(entry.getKey()) + " " + entry.getValue())
                                .collect(Collectors.joining(", ", intents.isEmpty() ? "" : "\nIntents: ", "")));
    }
}
