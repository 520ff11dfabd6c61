package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.UnknownSession;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.service.fixture.Stores;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestsTest {

    private final RunningServer server = RunningServer.start((request, sink) -> Reply.of("Yes."));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "null",
                "{}",
                "{\"message\":null}",
                "{\"message\":1}",
                "{\"message\":\"a\",\"message\":\"b\"}",
                "{\"message\":\"a\",\"mesage\":\"b\"}",
                "{\"message\":\"a\"} more",
                "{\"message\":\"a\",}",
                "{\"message\":\"a\u0000\"}",
                "{\"message\":\"a\",\"message_id\":\"m1\"}",
                "{\"message\":\"a\",\"session_id\":\"\"}",
                "{\"message\":\"a\",\"session_id\":\" \\t\"}",
                "{\"message\":\"a\",\"session_id\":7}",
                "{\"message\":\"a\",\"user_id\":{}}"
            })
    void aMalformedMessageIsRefused(String body) throws Exception {
        for (String path : new String[] {"/chat", "/chat/stream"}) {
            assertProblem(400, server.sendInvalid(server.json("POST", path, body)));
        }
    }

    @Test
    void aTextThatIsNotUtf8OrTooDeepIsRefused() throws Exception {
        HttpRequest.Builder latin = HttpRequest.newBuilder(server.url("/chat"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        "{\"message\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)));
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        // Read as UTF-8 with replacements, the first one is well-formed.
        assertProblem(400, server.send(latin));
        assertProblem(400, server.sendInvalid(server.json("PUT", "/users/ana/preferences/key", deep)));
        assertProblem(400, server.sendInvalid(server.json("POST", "/chat", "{\"message\":\"\\ud800\"}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /sessions | {\"titel\":\"T\"}",
                "POST | /sessions | {\"context\":[]}",
                "POST | /sessions | {\"title\":1}",
                "PATCH | /sessions/s1?user_id=ana | {\"context\":null}",
                "PATCH | /sessions/s1?user_id=ana | {\"user_id\":\"ben\"}",
                "POST | /sessions/s1/regenerate | {\"stream\":\"yes\"}",
                "POST | /sessions/s1/regenerate | {\"question\":\"m1\"}",
                "POST | /sessions/s1/edit | {\"message\":\"a\"}",
                "POST | /sessions/s1/edit | {\"message_id\":\"a\"}",
                "POST | /sessions/s1/rewind | {}",
                "POST | /sessions/s1/rewind | {\"to\":1}",
                "PUT | /users/ana/preferences | []",
                "PATCH | /users/ana/preferences | 1",
                "PUT | /users/ana/preferences/key | {"
            })
    void aMalformedBodyIsRefused(String method, String path, String body) throws Exception {
        assertProblem(400, server.sendInvalid(server.json(method, path, body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/history/s1?limit=0",
                "/history/s1?limit=501",
                "/history/s1?limit=-1",
                "/history/s1?limit=ten",
                "/history/s1?limit=99999999999",
                "/history/s1?limit=1&limit=2",
                "/history/s1?start=yesterday",
                "/history/s1?order=up",
                "/history/s1?all=yes",
                "/history/s1?user_id=",
                "/sessions?user_id=ana&limit=501",
                "/users/ana/messages?limit=0",
                "/sessions/s1/context?limit=10001",
                "/stats?exact=1"
            })
    void aParameterOutOfRangeIsRefused(String path) throws Exception {
        assertProblem(
                400, server.sendInvalid(HttpRequest.newBuilder(server.url(path)).GET()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/history/s1?start=2026-11-26T00:00:01Z&end=2026-11-26T00:00:00Z",
                "/history/s1?user_id=ana&cursor=forged",
                "/sessions?user_id=ana&cursor=forged",
                "/sessions?user_id=ana&title=a&cursor=forged",
                "/sessions",
                "/users/ana/messages?cursor=forged"
            })
    void whatNoSchemaTellsIsRefused(String path) throws Exception {
        server.post("/sessions", JsonObject.of("session_id", "s1").with("user_id", "ana"));

        assertProblem(400, server.get(path));
    }

    @Test
    void aLongIdIsRefused() throws Exception {
        String id = "a".repeat(2049);

        assertProblem(
                400,
                server.sendInvalid(
                        HttpRequest.newBuilder(server.url("/sessions/" + id)).GET()));
        assertProblem(
                400,
                server.sendInvalid(server.json("POST", "/chat", "{\"message\":\"a\",\"session_id\":\"" + id + "\"}")));
        assertProblem(
                400,
                server.sendInvalid(server.json("POST", "/sessions/s1/rewind", "{\"to\":null}")
                        .header("Idempotency-Key", id)));
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() throws Exception {
        HttpRequest.Builder form = HttpRequest.newBuilder(server.url("/chat"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"message\":\"a\"}"));

        assertProblem(415, server.sendInvalid(form));
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        String message = "{\"message\":\"" + "a".repeat(410_000) + "\"}";
        String body = "{\"message\":\"" + "a".repeat(1_100_000) + "\"}";
        server.post("/sessions", JsonObject.of("session_id", "s1"));
        String context = "{\"title\":\"T\",\"context\":{\"a\":\"" + "a".repeat(410_000) + "\"}}";

        assertProblem(413, server.send(server.json("POST", "/chat", message)));
        assertProblem(413, server.send(server.json("POST", "/chat/stream", message)));
        assertProblem(413, server.send(server.json("POST", "/chat", body)));
        assertProblem(413, server.send(server.json("PATCH", "/sessions/s1", context)));
        assertThat(server.get("/sessions/s1").body()).doesNotContain("title");
    }

    @Test
    void anotherMethodIsRefused() throws Exception {
        assertProblem(
                405, server.send(HttpRequest.newBuilder(server.url("/chat")).GET()));
        assertProblem(405, server.send(HttpRequest.newBuilder(server.url("/me")).DELETE()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /sessions/SESSION | ",
                "PATCH | /sessions/SESSION | {\"title\":\"T\"}",
                "DELETE | /sessions/SESSION | ",
                "GET | /sessions/SESSION/context | ",
                "GET | /sessions/SESSION/summary | ",
                "DELETE | /sessions/SESSION/summary | ",
                "GET | /sessions/SESSION/changes | ",
                "GET | /sessions/SESSION/changes?after=x | ",
                "GET | /sessions/SESSION/versions/m1 | ",
                "POST | /sessions/SESSION/regenerate | {}",
                "POST | /sessions/SESSION/regenerate | {\"stream\":true}",
                "POST | /sessions/SESSION/edit | {\"message_id\":\"m1\",\"message\":\"a\"}",
                "POST | /sessions/SESSION/rewind | {\"to\":null}",
                "POST | /chat | {\"message\":\"a\",\"session_id\":\"SESSION\"}",
                "POST | /chat/stream | {\"message\":\"a\",\"session_id\":\"SESSION\"}",
                "GET | /history/SESSION | ",
                "DELETE | /history/SESSION | "
            })
    void anotherUsersSessionIsAsUnknownAsOneThatDoesNotExist(String method, String path, String body) throws Exception {
        try (RunningServer refusing = RunningServer.start(
                Stores.inMemory(Clock.systemUTC()), (request, sink) -> Reply.of("Yes."), UnknownSession.REFUSE)) {
            refusing.post("/sessions", JsonObject.of("session_id", "anas").with("user_id", "ana"));

            HttpResponse<String> anothers = send(refusing, method, path, body, "anas");
            HttpResponse<String> unknown = send(refusing, method, path, body, "none");

            assertProblem(404, anothers);
            assertThat(anothers.body()).isEqualTo(unknown.body());
            assertThat(anothers.headers().map().keySet())
                    .isEqualTo(unknown.headers().map().keySet());
        }
    }

    private static HttpResponse<String> send(
            RunningServer server, String method, String path, String body, String session) throws Exception {
        String named = path.replace("SESSION", session);
        return server.send(
                body == null
                        ? HttpRequest.newBuilder(server.url(named)).method(method, HttpRequest.BodyPublishers.noBody())
                        : server.json(method, named, body.replace("SESSION", session)));
    }

    private static void assertProblem(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
