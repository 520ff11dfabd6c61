package io.conversationmemory.server;

import static io.conversationmemory.server.PathTemplate.encoded;
import static io.conversationmemory.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of any characters in the paths of all routes. */
class HostileIdsTest {

    private static final RunningServer SERVER = RunningServer.start((request, sink) -> Reply.of("Yes."));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "/",
                "//",
                "a/",
                ".",
                "..",
                "../x",
                "a%2Fb",
                "%",
                "%zz",
                "a b",
                " a ",
                "+",
                "a?b=c#d",
                "a;b=c",
                "a\\b",
                "\"'<>",
                "{session_id}",
                "*",
                ":a",
                "😀é",
                "\u202e",
                "\r\na\t",
                "messages",
                "a|b^c`"
            })
    void anIdIsReachedByItsPercentEncodedForm(String id) throws Exception {
        String path = encoded(id);
        String session = "/sessions/" + path;
        String user = "?user_id=" + path;
        JsonObject named = JsonObject.of("user_id", id);
        JsonObject message = named.with("session_id", id).with("message_id", id).with("message", "Hello");

        assertThat(body(SERVER.post("/chat", message)).string("session_id")).contains(id);
        assertThat(body(SERVER.get(session + user)).string("session_id")).contains(id);
        assertThat(body(SERVER.get("/sessions" + user + "&title=" + encoded("hello")))
                        .toString())
                .contains("looked_at");
        assertThat(SERVER.send("PATCH", session + user, JsonObject.of("title", id))
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVER.get(session + "/context" + user).statusCode()).isEqualTo(200);
        assertThat(SERVER.get(session + "/summary" + user).statusCode()).isEqualTo(200);
        assertThat(SERVER.delete(session + "/summary" + user).statusCode()).isEqualTo(204);
        assertThat(SERVER.get(session + "/changes" + user).statusCode()).isEqualTo(200);
        assertThat(SERVER.get(session + "/versions/" + path + user).statusCode())
                .isEqualTo(200);
        assertThat(SERVER.post(session + "/regenerate", named.with("question_id", id))
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVER.post(session + "/edit", named.with("message_id", id).with("message", "Bye"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVER.post(session + "/rewind", named.with("to", JsonNull.NULL))
                        .statusCode())
                .isEqualTo(200);
        assertThat(body(SERVER.get("/history/" + path + user)).string("session_id"))
                .contains(id);
        assertThat(SERVER.get("/users/" + path + "/messages").statusCode()).isEqualTo(200);
        String preferences = "/users/" + path + "/preferences";
        assertThat(SERVER.send("PUT", preferences, named).statusCode()).isEqualTo(200);
        assertThat(SERVER.send("PATCH", preferences, named).statusCode()).isEqualTo(200);
        assertThat(body(SERVER.send("PUT", preferences + "/" + path, named)).get("preferences"))
                .contains(named.with(id, named));
        assertThat(body(SERVER.delete(preferences + "/" + path)).get("preferences"))
                .contains(named);
        assertThat(body(SERVER.get(preferences)).string("user_id")).contains(id);
        assertThat(SERVER.delete(preferences).statusCode()).isEqualTo(204);
        assertThat(SERVER.get("/users/" + path + "/export").body()).contains("manifest");
        assertThat(SERVER.delete("/history/" + path + user).statusCode()).isEqualTo(200);
        SERVER.post("/sessions", named.with("session_id", id));
        assertThat(SERVER.delete(session + user).statusCode()).isEqualTo(200);
        assertThat(body(SERVER.delete("/users/" + path)).string("user_id")).contains(id);
    }
}
