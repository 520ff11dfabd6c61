package io.conversationmemory.server.access;

import java.net.URI;
import java.util.Set;

/**
 * The tokens that are accepted. Immutable.
 *
 * @param keySet the URL of the JSON Web Key Set with the issuer's public keys
 * @param issuer the claim {@code iss} that a token must have
 * @param audience a value that the claim {@code aud} must have
 * @param algorithms the names of the accepted signature algorithms, all asymmetric
 * @param adminScope the scope of administrators
 */
public record JwtConfiguration(URI keySet, String issuer, String audience, Set<String> algorithms, String adminScope) {

    /** The signature algorithms that may be accepted: a symmetric one would make the public key a secret. Source: RFC 7518, section 3.1. */
    static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** Copies the algorithms. */
    public JwtConfiguration {
        algorithms = Set.copyOf(algorithms);
        if (algorithms.isEmpty() || !ALGORITHMS.containsAll(algorithms)) {
            throw new IllegalArgumentException("The algorithms are some of " + ALGORITHMS + ".");
        }
    }
}
