package io.conversationmemory.server;

import static io.conversationmemory.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.port.SessionWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists that do not fit into one response. */
class LongListsTest {

    private static final UserId ANA = new UserId("ana");

    private final RunningServer server = RunningServer.start((request, sink) -> Reply.of("Yes."));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSearchLooksAtAThousandSessionsAndGoesOn() throws Exception {
        for (int i = 0; i < 1_050; i++) {
            server.memory()
                    .createSession(new SessionId("s" + i), ANA)
                    .rename(i % 350 == 0 ? "Jazz in Lisbon" : "Other");
        }

        JsonObject first = body(server.get("/sessions?user_id=ana&title=JAZZ"));
        String cursor = PathTemplate.encoded(first.string("next_cursor").orElseThrow());
        JsonObject rest = body(server.get("/sessions?user_id=ana&title=jazz&cursor=" + cursor));

        assertThat(first.get("looked_at")).contains(JsonNumber.of(1_000));
        assertThat(first.get("more")).contains(new JsonBoolean(true));
        assertThat(rest.get("looked_at")).contains(JsonNumber.of(50));
        assertThat(rest.get("more")).contains(new JsonBoolean(false));
        assertThat(count(first, "sessions") + count(rest, "sessions")).isEqualTo(3);
    }

    @Test
    void aPageOfLargeMessagesEndsEarly() throws Exception {
        SessionWriter writer =
                server.memory().createSession(new SessionId("s1"), ANA).writer();
        for (int i = 0; i < 70; i++) {
            writer.append(Message.ofUser(new MessageId("m" + i), "a".repeat(30_000), ANA));
        }

        JsonObject first = body(server.get("/history/s1?user_id=ana&limit=500"));
        String cursor = PathTemplate.encoded(first.string("next_cursor").orElseThrow());
        JsonObject rest = body(server.get("/history/s1?user_id=ana&limit=500&cursor=" + cursor));

        assertThat(count(first, "messages")).isLessThan(70);
        assertThat(count(first, "messages") + count(rest, "messages")).isEqualTo(70);
        assertThat(rest.get("next_cursor")).contains(JsonNull.NULL);
    }

    private static int count(JsonObject page, String member) {
        return ((JsonArray) page.get(member).orElseThrow()).values().size();
    }
}
