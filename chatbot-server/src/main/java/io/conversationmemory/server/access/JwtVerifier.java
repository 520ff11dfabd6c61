package io.conversationmemory.server.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.server.http.Caller;
import io.conversationmemory.server.http.Problem;
import io.javalin.http.HttpStatus;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies JSON Web Tokens with the keys of their issuer, which are read when they are needed. Thread-safe. */
final class JwtVerifier {

    private static final Logger LOG = LoggerFactory.getLogger(JwtVerifier.class);
    private static final int TIMEOUT = 2_000;
    private static final int MAX_KEY_SET = 100_000;
    private static final long KEEP_KEYS = Duration.ofMinutes(5).toMillis();
    private static final long WAIT_FOR_KEYS = Duration.ofSeconds(5).toMillis();
    private static final long READ_KEYS_AT_MOST_EVERY = Duration.ofSeconds(30).toMillis();
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final JWKSource<SecurityContext> keys;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String adminScope;

    /**
     * Creates a verifier.
     *
     * @param clock tells which tokens are expired, or not valid yet; a minute of skew is allowed
     */
    JwtVerifier(JwtConfiguration configuration, Clock clock) {
        this.adminScope = configuration.adminScope();
        this.keys = keys(configuration);
        Set<JWSAlgorithm> algorithms =
                configuration.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        configuration.audience(),
                        new JWTClaimsSet.Builder()
                                .issuer(configuration.issuer())
                                .build(),
                        Set.of("sub", "exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                });
    }

    /**
     * Returns the caller of a token.
     *
     * @return empty if the token proves nothing
     * @throws Problem 503 if the keys of the issuer cannot be read
     */
    Optional<Caller> verify(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            return Optional.of(new Caller(new UserId(claims.getSubject()), isAdmin(claims)));
        } catch (RateLimitReachedException e) {
            // The keys were read a moment ago, and the token's is not among them; unless that reading failed.
            return requireKeys();
        } catch (KeySourceException e) {
            throw unreachable(e);
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            LOG.debug("A token was refused: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private boolean isAdmin(JWTClaimsSet claims) throws ParseException {
        if (claims.getClaim("scope") instanceof String scopes
                && List.of(scopes.split(" ", -1)).contains(adminScope)) {
            return true;
        }
        return claims.getClaim("scp") instanceof List<?> scopes && scopes.contains(adminScope);
    }

    private Optional<Caller> requireKeys() {
        try {
            keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
            return Optional.empty();
        } catch (KeySourceException e) {
            throw unreachable(e);
        }
    }

    private static Problem unreachable(KeySourceException failure) {
        LOG.warn("The keys that check tokens cannot be read: {}", failure.getMessage());
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "authentication_unavailable",
                "Tokens cannot be checked at the moment.",
                RETRY,
                failure);
    }

    private static JWKSource<SecurityContext> keys(JwtConfiguration configuration) {
        try {
            return JWKSourceBuilder.create(
                            configuration.keySet().toURL(), new DefaultResourceRetriever(TIMEOUT, TIMEOUT, MAX_KEY_SET))
                    .cache(KEEP_KEYS, WAIT_FOR_KEYS)
                    .refreshAheadCache(false)
                    .rateLimited(READ_KEYS_AT_MOST_EVERY)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("The URL of the keys cannot be used.", e);
        }
    }
}
