package io.conversationmemory.examples.ports;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.SessionWriter;
import java.time.Clock;
import java.util.List;

/** Uses the ports and a writer without the memory service: messages and preferences are kept, session rows are not. */
public final class PortsOnly {

    private PortsOnly() {}

    /** Runs the example. */
    public static void main(String[] args) {
        // snippet: use
        var clock = Clock.systemUTC();
        try (var storage = new InMemoryStorage(clock, Retention.forever())) {
            var session = new SessionId("s-1");
            var ana = new UserId("ana");
            var writer = new SessionWriter(session, storage.messages(), clock);
            writer.readNewest(null, 10);
            writer.append(Message.ofUser(new MessageId("m-1"), "Any jazz in Lisbon?", ana));
            writer.append(Message.of(new MessageId("m-2"), Role.ASSISTANT, "I have no listings."));
            storage.preferences().update(ana, "favorite_genres", JsonArray.ofStrings(List.of("jazz")));

            var newest = storage.messages().findNewest(session, TimeRange.all(), 10);
            System.out.println(newest.items().size() + " messages");
            System.out.println(
                    storage.sessions().findPageByUser(ana, 10, null).items().size() + " sessions");
        }
        // end
    }
}
