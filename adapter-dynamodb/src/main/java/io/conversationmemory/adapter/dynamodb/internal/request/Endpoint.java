package io.conversationmemory.adapter.dynamodb.internal.request;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/**
 * Where the requests of a client go, as the client itself says: its builder, the environment or a profile may have named another
 * place than the region's.
 *
 * @param region such as {@code us-east-1}
 * @param configured where it was told to go; null for the region's own endpoint
 */
public record Endpoint(String region, @Nullable URI configured) {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    /** Nothing but this: a name that only begins so is somebody else's. */
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\." + BYTE + "){3}");

    public static Endpoint of(DynamoDbClient client) {
        DynamoDbServiceClientConfiguration configuration = client.serviceClientConfiguration();
        return new Endpoint(
                configuration.region().id(), configuration.endpointOverride().orElse(null));
    }

    /** Scheme, host and port, fit to be shown: what else a URL may hold can be a secret. */
    public String address() {
        URI url = configured == null ? usual() : configured;
        if (url == null || url.getHost() == null) {
            return "of region " + region;
        }
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /** Region and, where it is not the region's own, endpoint. */
    public String place() {
        return "region " + region + (configured == null ? "" : ", endpoint " + address());
    }

    /** Whether requests stay on this machine; decided without asking anybody what a name means. */
    public boolean isLoopback() {
        String host = configured == null ? null : configured.getHost();
        if (host == null) {
            return false;
        }
        if (host.startsWith("[")) {
            return isLoopbackV6(host);
        }
        return host.toLowerCase(Locale.ROOT).equals("localhost")
                || LOOPBACK_V4.matcher(host).matches();
    }

    /** An address in brackets is never looked up. */
    private static boolean isLoopbackV6(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private @Nullable URI usual() {
        try {
            return DynamoDbEndpointProvider.defaultProvider()
                    .resolveEndpoint(wanted -> wanted.region(Region.of(region)))
                    .join()
                    .endpointUrl()
                    .toUri();
        } catch (SdkException | CompletionException e) {
            return null;
        }
    }
}
