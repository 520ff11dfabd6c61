package io.conversationmemory.server;

import static io.conversationmemory.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.UnknownSession;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.port.Storage;
import io.conversationmemory.replies.RuleBasedReplyGenerator;
import io.conversationmemory.service.export.ExportReader;
import io.conversationmemory.service.fixture.Stores;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The routes on each storage. */
class RoutesTest {

    private static final JsonObject ANA = JsonObject.of("user_id", "ana");

    enum Kind {
        IN_MEMORY,
        SQLITE,
        DYNAMODB;

        Storage open() {
            Clock clock = Clock.systemUTC();
            return switch (this) {
                case IN_MEMORY -> Stores.inMemory(clock);
                case SQLITE -> Stores.sqlite(clock);
                case DYNAMODB -> Stores.dynamoDb(clock);
            };
        }
    }

    private static RunningServer serve(Storage storage) {
        return RunningServer.start(storage, new RuleBasedReplyGenerator(), UnknownSession.CREATE);
    }

    @ParameterizedTest
    @EnumSource
    void aConversationIsHeldAndCorrected(Kind kind) throws Exception {
        try (Storage storage = kind.open();
                RunningServer server = serve(storage)) {
            HttpResponse<String> created =
                    server.post("/sessions", ANA.with("session_id", "s1").with("title", "Music"));
            assertThat(created.statusCode()).isEqualTo(201);
            JsonObject first = body(server.post("/chat", said("I love jazz")));
            assertThat(first.members().get("learned"))
                    .isEqualTo(JsonArray.of(JsonObject.of("key", "favorite_genres")
                            .with("added", JsonArray.ofStrings(List.of("jazz")))));
            JsonObject streamed = ServerSentEvents.data(
                            server.post("/chat/stream", said("I live in Lisbon"))
                                    .body(),
                            "done")
                    .get(0);

            JsonObject again = body(server.post("/sessions/s1/regenerate", ANA));
            assertThat(again.string("question_id")).isEqualTo(streamed.string("question_id"));
            JsonObject versions =
                    body(server.get("/sessions/s1/versions/" + text(again, "message_id") + "?user_id=ana"));
            assertThat(ids(versions, "versions"))
                    .containsExactly(text(streamed, "message_id"), text(again, "message_id"));

            JsonObject edited = body(server.post(
                    "/sessions/s1/edit",
                    ANA.with("message_id", text(again, "question_id")).with("message", "I live in Porto")));
            assertThat(ids(body(server.get("/history/s1?user_id=ana")), "messages"))
                    .containsExactly(
                            text(first, "question_id"),
                            text(first, "message_id"),
                            text(edited, "question_id"),
                            text(edited, "message_id"));
            assertThat(ids(body(server.get("/history/s1?user_id=ana&all=true")), "messages"))
                    .hasSize(7);

            HttpResponse<String> rewound =
                    server.post("/sessions/s1/rewind", ANA.with("to", text(first, "message_id")));
            assertThat(rewound.statusCode()).isEqualTo(200);
            assertThat(ids(body(server.get("/sessions/s1/context?user_id=ana")), "messages"))
                    .containsExactly(text(first, "question_id"), text(first, "message_id"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHistoryIsReadInPages(Kind kind) throws Exception {
        try (Storage storage = kind.open();
                RunningServer server = serve(storage)) {
            List<String> stored = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                JsonObject reply = body(server.post("/chat", said("Hello " + i)));
                stored.add(text(reply, "question_id"));
                stored.add(text(reply, "message_id"));
            }

            List<String> forwards = pages(server, "/history/s1?user_id=ana&limit=4");
            List<String> backwards = pages(server, "/history/s1?user_id=ana&limit=4&order=desc");
            List<String> ofUser = pages(server, "/users/ana/messages?limit=4");

            assertThat(forwards).isEqualTo(stored);
            List<String> reversed = new ArrayList<>(stored);
            Collections.reverse(reversed);
            assertThat(backwards).isEqualTo(reversed);
            assertThat(ofUser).isEqualTo(reversed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void preferencesAreKeptAndErased(Kind kind) throws Exception {
        try (Storage storage = kind.open();
                RunningServer server = serve(storage)) {
            String all = "/users/ana/preferences";
            assertThat(body(server.get(all)).members().get("preferences")).isEqualTo(JsonNull.NULL);
            server.send("PUT", all, JsonObject.of("a", "1").with("b", "2"));
            server.send("PATCH", all, JsonObject.of("a", JsonNull.NULL).with("c", "3"));
            server.send("PUT", all + "/d", JsonArray.ofStrings(List.of("4")));
            JsonObject removed = body(server.delete(all + "/b"));
            assertThat(removed.members().get("preferences"))
                    .isEqualTo(JsonObject.of("c", "3").with("d", JsonArray.ofStrings(List.of("4"))));
            server.post("/chat", said("Hello"));

            String export = server.get("/users/ana/export").body();
            JsonObject receipt = body(server.delete("/users/ana"));

            List<String> problems = new ArrayList<>();
            ExportReader reader = new ExportReader(problems::add);
            long items =
                    export.lines().filter(line -> reader.read(line).isPresent()).count();
            reader.end();
            assertThat(problems).isEmpty();
            assertThat(reader.isComplete()).isTrue();
            assertThat(items).isEqualTo(4);
            assertThat(receipt.members().get("deleted_messages").toString()).contains("2");
            assertThat(server.get("/sessions/s1?user_id=ana").statusCode()).isEqualTo(404);
            assertThat(body(server.get(all)).members().get("preferences")).isEqualTo(JsonNull.NULL);
            assertThat(server.delete(all).statusCode()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionIsChangedAndDeleted(Kind kind) throws Exception {
        try (Storage storage = kind.open();
                RunningServer server = serve(storage)) {
            server.post("/chat", said("Hello"));
            JsonObject context = JsonObject.of("place", "kitchen");

            JsonObject changed = body(server.send(
                    "PATCH",
                    "/sessions/s1?user_id=ana",
                    JsonObject.of("title", "T").with("context", context)));
            JsonObject untitled =
                    body(server.send("PATCH", "/sessions/s1?user_id=ana", JsonObject.of("title", JsonNull.NULL)));

            assertThat(changed.string("title")).contains("T");
            assertThat(untitled.string("title")).isEmpty();
            assertThat(untitled.get("context")).contains(context);
            assertThat(body(server.get("/sessions/s1/summary?user_id=ana")).get("summary"))
                    .contains(JsonNull.NULL);
            assertThat(server.delete("/sessions/s1/summary?user_id=ana").statusCode())
                    .isEqualTo(204);
            assertThat(body(server.get("/stats?exact=true")).string("precision"))
                    .contains("exact");
            assertThat(server.get("/stats").statusCode()).isEqualTo(200);
            assertThat(server.get("/me").statusCode()).isEqualTo(200);
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
            assertThat(server.delete("/sessions/s1?user_id=ana").statusCode()).isEqualTo(200);
            assertThat(server.delete("/history/s1?user_id=ana").statusCode()).isEqualTo(404);
        }
    }

    private static JsonObject said(String text) {
        return ANA.with("session_id", "s1").with("message", text);
    }

    private static String text(JsonObject object, String name) {
        return object.string(name).orElseThrow();
    }

    private static List<String> ids(JsonObject page, String member) {
        return ((JsonArray) page.get(member).orElseThrow())
                .values().stream()
                        .map(message -> text((JsonObject) message, "message_id"))
                        .toList();
    }

    private static List<String> pages(RunningServer server, String query) throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonObject page = body(server.get(query + cursor));
            ids.addAll(ids(page, "messages"));
            JsonValue next = page.members().get("next_cursor");
            if (!(next instanceof JsonString more)) {
                return ids;
            }
            cursor = "&cursor=" + PathTemplate.encoded(more.value());
        }
    }
}
