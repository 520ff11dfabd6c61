package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.StorageAdministration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The store as a whole. There is nothing to create, and figures come from a walk over the sessions. */
final class InMemoryAdministration implements StorageAdministration {

    /** The metadata key under which a chatbot keeps what a message was about. */
    private static final String INTENT = "intent";

    private final InMemoryTables tables;

    InMemoryAdministration(InMemoryTables tables) {
        this.tables = tables;
    }

    @Override
    public List<TableState> createTables(ProgressListener listener) {
        listener.progressed(
                new Progress("create tables", InMemoryTables.NAMES.size(), (long) InMemoryTables.NAMES.size()));
        return InMemoryTables.NAMES.stream()
                .map(name -> new TableState(name, false))
                .toList();
    }

    @Override
    public Statistics approximateStatistics() {
        return count(
                Statistics.Precision.APPROXIMATE,
                Map.of(),
                ProgressListener.none(),
                session ->
                        tables.shelves.read(session, shelf -> shelf.messages().size()));
    }

    @Override
    public Statistics exactStatistics(ProgressListener listener) {
        Objects.requireNonNull(listener, "listener");
        Map<String, Long> intents = new TreeMap<>();
        return count(Statistics.Precision.EXACT, intents, listener, session -> {
            List<RawItem> messages = tables.shelves.read(
                    session, shelf -> List.copyOf(shelf.messages().values()));
            messages.forEach(item -> countIntent(item, intents));
            return messages.size();
        });
    }

    @Override
    public StorageDescription describe() {
        return new StorageDescription("inmemory", "this process", InMemoryTables.NAMES, true);
    }

    private Statistics count(
            Statistics.Precision precision,
            Map<String, Long> intents,
            ProgressListener listener,
            ToIntFunction<String> messagesOf) {
        long messages = 0;
        long rows = 0;
        for (String session : tables.shelves.sessions(null)) {
            messages += messagesOf.applyAsInt(session);
            rows += tables.shelves.read(session, shelf -> shelf.row() == null ? 0 : 1);
            listener.progressed(new Progress("count messages", messages, null));
        }
        listener.progressed(new Progress("count messages", messages, messages));
        return new Statistics(precision, messages, tables.preferences.size(), rows, intents);
    }

    private static void countIntent(RawItem item, Map<String, Long> intents) {
        if (MessageItems.decode(item) instanceof StoredMessage stored) {
            stored.message().metadata().string(INTENT).ifPresent(intent -> intents.merge(intent, 1L, Long::sum));
        }
    }
}
