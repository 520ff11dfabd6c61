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
 * The endpoint of a client, as set by its builder, the environment or a profile.
 *
 * @param region such as {@code us-east-1}
 * @param configured the configured endpoint; null for the default of the region
 */
public record Endpoint(String region, @Nullable URI configured) {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    /** Matches complete addresses only: a host name may begin like one. */
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\." + BYTE + "){3}");

    public static Endpoint of(DynamoDbClient client) {
        DynamoDbServiceClientConfiguration configuration = client.serviceClientConfiguration();
        return new Endpoint(
                configuration.region().id(), configuration.endpointOverride().orElse(null));
    }

    /** Returns scheme, host and port; other parts of a URL may be secret. */
    public String address() {
        URI url = configured == null ? defaultAddress() : configured;
        if (url == null || url.getHost() == null) {
            return "of region " + region;
        }
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /** Returns the region and a configured endpoint, for messages. */
    public String description() {
        return "region " + region + (configured == null ? "" : ", endpoint " + address());
    }

    /** Returns true for a loopback address or {@code localhost}, without a DNS lookup. */
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

    /** Returns true for a loopback address in brackets, which causes no DNS lookup. */
    private static boolean isLoopbackV6(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private @Nullable URI defaultAddress() {
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
