package io.conversationmemory.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.conversationmemory.server.access.JwtConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer of tokens that serves its key set. */
final class TokenIssuer implements AutoCloseable {

    static final String ISSUER = "https://issuer.example.com";
    static final String AUDIENCE = "chatbot";

    private static final RSAKey FIRST = newKey("first");
    private static final RSAKey SECOND = newKey("second");
    private static final RSAKey UNKNOWN = newKey("unknown");

    private final HttpServer server;
    private final AtomicInteger reads = new AtomicInteger();
    private volatile RSAKey key = FIRST;
    private volatile boolean broken;

    TokenIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            reads.incrementAndGet();
            byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(broken ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    JwtConfiguration configuration() {
        return new JwtConfiguration(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys"),
                ISSUER,
                AUDIENCE,
                Set.of("RS256"),
                "chatbot:admin");
    }

    /** Returns how often the key set was read. */
    int reads() {
        return reads.get();
    }

    void fail(boolean now) {
        broken = now;
    }

    /** Signs with another key from now on. */
    void rotate() {
        key = SECOND;
    }

    String token(String subject) {
        return token(subject, claims -> claims);
    }

    String token(String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(JWSAlgorithm.RS256, key.getKeyID(), signer(key), claims(subject, change));
    }

    String admin(String subject) {
        return token(subject, claims -> claims.claim("scope", "openid chatbot:admin"));
    }

    /** Returns a token with a signature algorithm that is asymmetric, but not accepted. */
    String ofOtherAlgorithm(String subject) {
        return sign(JWSAlgorithm.RS512, key.getKeyID(), signer(key), claims(subject, claims -> claims));
    }

    String ofUnknownKey(String subject) {
        return sign(JWSAlgorithm.RS256, UNKNOWN.getKeyID(), signer(UNKNOWN), claims(subject, claims -> claims));
    }

    /** Returns a token whose key has the issuer's id, but is another. */
    String ofForgedKey(String subject) {
        return sign(JWSAlgorithm.RS256, key.getKeyID(), signer(UNKNOWN), claims(subject, claims -> claims));
    }

    /** Returns a token whose secret is the issuer's public key, as an attacker has it. */
    String ofPublicKeyAsSecret(String subject) {
        try {
            return sign(
                    JWSAlgorithm.HS256,
                    key.getKeyID(),
                    new MACSigner(key.toRSAPublicKey().getEncoded()),
                    claims(subject, claims -> claims));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String unsigned(String subject) {
        return new PlainJWT(claims(subject, claims -> claims)).serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static JWTClaimsSet claims(String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject(subject)
                        .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(10)))))
                .build();
    }

    private static String sign(JWSAlgorithm algorithm, String id, JWSSigner signer, JWTClaimsSet claims) {
        try {
            SignedJWT token =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
