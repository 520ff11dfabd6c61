package io.conversationmemory.server;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.util.ArrayList;
import java.util.List;

/** Reads Server-Sent Events. */
final class ServerSentEvents {

    private ServerSentEvents() {}

    /** One event. */
    record Event(String name, JsonObject data) {

        JsonObject json() {
            return JsonObject.of("event", name).with("data", data);
        }
    }

    /** Returns the events of a stream, without comments; every event is complete. */
    static List<Event> parse(String stream) {
        List<Event> events = new ArrayList<>();
        for (String block : stream.split("\n\n", -1)) {
            if (block.isEmpty() || block.startsWith(":")) {
                continue;
            }
            String[] lines = block.split("\n", -1);
            if (lines.length != 2 || !lines[0].startsWith("event: ") || !lines[1].startsWith("data: ")) {
                throw new IllegalArgumentException("no event: " + block);
            }
            events.add(new Event(
                    lines[0].substring("event: ".length()),
                    JsonText.parseObject(lines[1].substring("data: ".length()))));
        }
        return events;
    }

    /** Returns the data of the events of a name. */
    static List<JsonObject> data(String stream, String name) {
        return parse(stream).stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .toList();
    }
}
