package io.conversationmemory.benchmarks.memory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Hand-written code: a sorted map for each conversation, from a timestamp in the stored form to a message with a random id. No
 * checks, limits, expiry, retries or concurrent writers.
 */
final class SortedMapFloor implements MemoryUnderTest {

    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, ConcurrentSkipListMap<String, Said>> conversations = new ConcurrentHashMap<>();

    private record Said(String id, String role, String content) {}

    @Override
    public Conversation<?> begin(String id, List<String> contents) {
        SortedMapConversation conversation = new SortedMapConversation(id);
        for (int i = 0; i < contents.size(); i++) {
            conversation.append(i % 2 == 0 ? "user" : "assistant", contents.get(i));
        }
        return conversation;
    }

    private final class SortedMapConversation implements Conversation<Deque<Said>> {

        private final String id;
        private Instant newest = Instant.EPOCH;

        SortedMapConversation(String id) {
            this.id = id;
        }

        @Override
        public Deque<Said> turn(String question, String reply) {
            append("user", question);
            Deque<Said> window = new ArrayDeque<>();
            for (Said message : messages().descendingMap().values()) {
                window.addFirst(message);
                if (window.size() == WINDOW) {
                    break;
                }
            }
            append("assistant", reply);
            return window;
        }

        private void append(String role, String content) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            newest = now.isAfter(newest) ? now : newest.plus(1, ChronoUnit.MICROS);
            messages().put(STORED.format(newest), new Said(UUID.randomUUID().toString(), role, content));
        }

        private ConcurrentSkipListMap<String, Said> messages() {
            return conversations.computeIfAbsent(id, any -> new ConcurrentSkipListMap<>());
        }

        @Override
        public List<String> contents(Deque<Said> window) {
            return window.stream().map(Said::content).toList();
        }

        @Override
        public void remove() {
            conversations.remove(id);
        }
    }
}
