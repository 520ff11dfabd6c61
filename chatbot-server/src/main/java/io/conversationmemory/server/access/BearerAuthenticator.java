package io.conversationmemory.server.access;

import io.conversationmemory.server.http.Caller;
import io.conversationmemory.server.http.Problem;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Authenticates by the header {@code Authorization: Bearer}, with an API key or a token. Source: RFC 6750. */
final class BearerAuthenticator implements Authenticator {

    private static final Pattern BEARER = Pattern.compile("Bearer +([!-~]+) *", Pattern.CASE_INSENSITIVE);

    private final @Nullable ApiKeys apiKeys;
    private final @Nullable JwtVerifier tokens;

    BearerAuthenticator(@Nullable ApiKeys apiKeys, @Nullable JwtVerifier tokens) {
        this.apiKeys = apiKeys;
        this.tokens = tokens;
    }

    @Override
    public Caller authenticate(Context context) {
        List<String> sent = List.copyOf(Collections.list(context.req().getHeaders("Authorization")));
        if (sent.isEmpty()) {
            throw unauthorized(context, "Bearer", "The request has no Authorization header.");
        }
        Matcher bearer = BEARER.matcher(sent.get(0));
        if (sent.size() > 1 || !bearer.matches()) {
            throw unauthorized(context, "Bearer", "The request is not authorized by one bearer token or API key.");
        }
        return find(bearer.group(1))
                .orElseThrow(() -> unauthorized(
                        context, "Bearer error=\"invalid_token\"", "The token or key is not, or no longer, valid."));
    }

    private Optional<Caller> find(String credentials) {
        Optional<Caller> byKey = apiKeys == null ? Optional.empty() : apiKeys.find(credentials);
        return byKey.isPresent() || tokens == null ? byKey : tokens.verify(credentials);
    }

    private static Problem unauthorized(Context context, String challenge, String detail) {
        context.header("WWW-Authenticate", challenge);
        return new Problem(HttpStatus.UNAUTHORIZED, "unauthorized", detail, null, null);
    }
}
