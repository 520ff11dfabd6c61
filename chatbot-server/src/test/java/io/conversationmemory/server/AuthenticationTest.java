package io.conversationmemory.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.server.access.AccessConfiguration;
import io.conversationmemory.server.access.TestKeys;
import io.conversationmemory.server.http.Access;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each route, which the running server names, with each kind of proof. */
class AuthenticationTest {

    private static final String API_KEY = "b2b55fa6f2d14f0c";
    private static final String ADMIN_KEY = "0d6d2b1c99e34a60";

    private final ObservedStorage storage = new ObservedStorage();
    private TokenIssuer issuer;
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        issuer = new TokenIssuer();
        server = RunningServer.start(
                storage.storage(),
                (request, sink) -> Reply.of("Yes"),
                new ServerConfiguration(
                        "127.0.0.1",
                        0,
                        null,
                        new AccessConfiguration(
                                issuer.configuration(), TestKeys.of(API_KEY + " ana", ADMIN_KEY + " root admin")),
                        Set.of(),
                        16));
    }

    @AfterEach
    void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void eachRouteHasOneRole() {
        assertThat(routes())
                .hasSizeGreaterThan(5)
                .allSatisfy(route -> assertThat(roles(route))
                        .as(route.method + " " + route.path)
                        .hasSize(1));
    }

    @Test
    void whatProvesNothingIsUnauthorizedOnEachRoute() throws Exception {
        Map<String, String> proofs = worthless();
        for (Endpoint route : routes()) {
            for (Map.Entry<String, String> proof : proofs.entrySet()) {
                int calls = storage.calls();

                HttpResponse<String> response = send(route, "ana", "", proof.getValue());

                String name = route.method + " " + route.path + ", " + proof.getKey();
                if (roles(route).contains(Access.PUBLIC)) {
                    assertThat(response.statusCode()).as(name).isNotIn(401, 403);
                } else {
                    assertThat(response.statusCode()).as(name).isEqualTo(401);
                    assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                            .as(name)
                            .startsWith("Bearer");
                    assertThat(storage.calls()).as(name).isEqualTo(calls);
                    assertThat(response.body()).as(name).contains("unauthorized");
                }
            }
        }
    }

    @Test
    void usersMayUseTheRoutesOfUsersAndAdministratorsAll() throws Exception {
        for (Endpoint route : routes()) {
            String name = route.method + " " + route.path;
            boolean admin = roles(route).contains(Access.ADMIN);
            for (String user : List.of(bearer(issuer.token("ana")), bearer(API_KEY))) {
                int status = send(route, "ana", "", user).statusCode();
                if (admin) {
                    assertThat(status).as(name).isEqualTo(403);
                } else {
                    assertThat(status).as(name).isNotIn(401, 403);
                }
            }
            String listed = issuer.token("root", claims -> claims.claim("scp", List.of("x", "chatbot:admin")));
            for (String root : List.of(bearer(issuer.admin("root")), bearer(listed), bearer(ADMIN_KEY))) {
                assertThat(send(route, "ana", "", root).statusCode()).as(name).isNotIn(401, 403);
            }
        }
    }

    @Test
    void theDataOfOthersIsNotFoundWithoutALookAtTheStore() throws Exception {
        int notFound = 0;
        for (Endpoint route : routes()) {
            if (!roles(route).contains(Access.USER) || route.path.equals("/me")) {
                continue;
            }
            int calls = storage.calls();

            HttpResponse<String> response = send(
                    route, "ben", route.path.contains("{user_id}") ? "" : "?user_id=ben", bearer(issuer.token("ana")));

            String name = route.method + " " + route.path + ": " + response.body();
            boolean named =
                    route.path.contains("{user_id}") || List.of("GET", "DELETE").contains(method(route));
            assertThat(storage.calls()).as(name).isEqualTo(calls);
            assertThat(response.statusCode()).as(name).isIn(named ? List.of(404) : List.of(400, 404));
            notFound += response.statusCode() == 404 ? 1 : 0;
        }
        assertThat(notFound).isPositive();
    }

    @Test
    void aRotatedKeyIsRead() throws Exception {
        Endpoint me = route("/me");
        assertThat(send(me, "ana", "", bearer(issuer.token("ana"))).statusCode())
                .isEqualTo(200);

        issuer.rotate();

        assertThat(send(me, "ana", "", bearer(issuer.token("ana"))).statusCode())
                .isEqualTo(200);
        assertThat(issuer.reads()).isEqualTo(2);
    }

    @Test
    void tokensOfUnknownKeysDoNotMakeTheServerReadTheKeysEachTime() throws Exception {
        Endpoint me = route("/me");
        for (int i = 0; i < 10; i++) {
            assertThat(send(me, "ana", "", bearer(issuer.ofUnknownKey("ana"))).statusCode())
                    .isEqualTo(401);
        }

        assertThat(issuer.reads()).isLessThanOrEqualTo(2);
        assertThat(send(me, "ana", "", bearer(issuer.token("ana"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void noTokenIsGoodWhileTheKeysCannotBeRead() throws Exception {
        issuer.fail(true);

        for (int i = 0; i < 4; i++) {
            HttpResponse<String> response = send(route("/me"), "ana", "", bearer(issuer.token("ana")));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(send(route("/me"), "ana", "", bearer(API_KEY)).statusCode()).isEqualTo(200);
    }

    private Map<String, String> worthless() {
        Date past = Date.from(Instant.now().minus(Duration.ofMinutes(5)));
        Date future = Date.from(Instant.now().plus(Duration.ofMinutes(5)));
        Map<String, String> proofs = new LinkedHashMap<>();
        proofs.put("no token", "");
        proofs.put("garbage", bearer("garbage"));
        proofs.put("three parts of garbage", bearer("a.b.c"));
        proofs.put("another scheme", "Basic YW5hOmFuYQ==");
        proofs.put("a scheme alone", "Bearer");
        proofs.put("two tokens", bearer(API_KEY + " " + API_KEY));
        proofs.put("expired", bearer(issuer.token("ana", claims -> claims.expirationTime(past))));
        proofs.put("without expiry", bearer(issuer.token("ana", claims -> claims.expirationTime(null))));
        proofs.put("not yet valid", bearer(issuer.token("ana", claims -> claims.notBeforeTime(future))));
        proofs.put("wrong audience", bearer(issuer.token("ana", claims -> claims.audience("other"))));
        proofs.put("wrong issuer", bearer(issuer.token("ana", claims -> claims.issuer("https://other.example.com"))));
        proofs.put("without subject", bearer(issuer.token(null)));
        proofs.put("a subject that is no user", bearer(issuer.token(" ")));
        proofs.put("wrong algorithm", bearer(issuer.ofOtherAlgorithm("ana")));
        proofs.put("none", bearer(issuer.unsigned("ana")));
        proofs.put("HS256 with the public key", bearer(issuer.ofPublicKeyAsSecret("ana")));
        proofs.put("forged key", bearer(issuer.ofForgedKey("ana")));
        proofs.put("unknown key", bearer(issuer.ofUnknownKey("ana")));
        proofs.put("wrong API key", bearer(API_KEY + "0"));
        return proofs;
    }

    private List<Endpoint> routes() {
        return server.routes().stream()
                .filter(route -> route.method.isHttpMethod())
                .toList();
    }

    private Endpoint route(String path) {
        return routes().stream()
                .filter(route -> route.path.equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Set<RouteRole> roles(Endpoint route) {
        Roles roles = route.metadata(Roles.class);
        return roles == null ? Set.of() : roles.getRoles();
    }

    private HttpResponse<String> send(Endpoint route, String user, String query, String proof) throws Exception {
        String path = route.path.replace("{user_id}", user).replaceAll("\\{\\w+}", "x1") + query;
        String body = query.isEmpty() ? "{}" : JsonText.write(JsonObject.of("user_id", user));
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url(path))
                .header("Content-Type", "application/json")
                .method(
                        method(route),
                        List.of("GET", "DELETE").contains(method(route))
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!proof.isEmpty()) {
            request.header("Authorization", proof);
        }
        return server.sendAny(request);
    }

    private static String method(Endpoint route) {
        return route.method.name();
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }
}
