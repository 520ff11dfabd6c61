package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.internal.request.Endpoint;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Address and description of a client's endpoint. */
class EndpointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8000",
                "http://127.255.0.9",
                "http://localhost:8000",
                "http://LOCALHOST",
                "http://[::1]:8000",
                "http://[0:0:0:0:0:0:0:1]"
            })
    void loopbackIsThisMachine(String url) {
        assertThat(configured(url).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.evil.example",
                "http://127.0.0.1.nip.io:8000",
                "http://127.0.0.999",
                "http://127.1",
                "http://0.0.0.0:8000",
                "http://[::]:8000",
                "http://[::2]:8000",
                "http://localhost@evil.example",
                "http://127.0.0.1:8000@evil.example/",
                "https://dynamodb.us-east-1.amazonaws.com"
            })
    void namesThatResembleLoopbackAreNotLoopback(String url) {
        assertThat(configured(url).isLoopback()).isFalse();
    }

    @Test
    void theRegionsOwnEndpointIsNoLoopbackAndIsNamed() {
        Endpoint own = new Endpoint("eu-central-1", null);

        assertThat(own.isLoopback()).isFalse();
        assertThat(own.description()).isEqualTo("region eu-central-1");
        assertThat(own.address()).isEqualTo("https://dynamodb.eu-central-1.amazonaws.com");
    }

    @Test
    void addressOmitsOtherPartsOfTheUrl() {
        Endpoint endpoint = configured("https://ana:secret@db.example:8443/path?token=secret#secret");

        assertThat(endpoint.address()).isEqualTo("https://db.example:8443");
        assertThat(endpoint.description()).isEqualTo("region us-east-1, endpoint https://db.example:8443");
    }

    private static Endpoint configured(String url) {
        return new Endpoint("us-east-1", URI.create(url));
    }
}
