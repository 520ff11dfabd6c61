package io.conversationmemory.server.access;

import io.conversationmemory.server.http.Problem;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other sites from a server without authentication. The browser of the user can reach it, so any page can send
 * requests: from its own origin, or under a host name of its own that resolves to this machine (DNS rebinding).
 */
public final class Loopback {

    private static final Pattern HOST =
            Pattern.compile("(localhost|127(?:\\.\\d{1,3}){3}|::1|\\[::1])", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST_AND_PORT = Pattern.compile("(.*?)(:\\d{1,5})?");

    private final Set<String> otherOrigins;

    /**
     * Creates a check.
     *
     * @param otherOrigins the origins of other pages that may send requests
     */
    public Loopback(Set<String> otherOrigins) {
        this.otherOrigins = Set.copyOf(otherOrigins);
    }

    /** Returns whether a host name or address is a loopback one. Resolves no names. */
    public static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    /**
     * Checks a request.
     *
     * @throws Problem 403 if its host is no loopback address, or its origin is another page
     */
    public void check(Context context) {
        String host = context.header("Host");
        if (!isLoopback(host)) {
            throw forbidden(
                    "forbidden_host", "Without authentication the server answers only under a loopback host name.");
        }
        String origin = context.header("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host) && !otherOrigins.contains(lower(origin))) {
            throw forbidden("forbidden_origin", "Without authentication the server answers only to its own page.");
        }
    }

    private static boolean isLoopback(@Nullable String hostAndPort) {
        if (hostAndPort == null) {
            return false;
        }
        Matcher matcher = HOST_AND_PORT.matcher(hostAndPort);
        return matcher.matches()
                && isHost(matcher.group(1))
                && !matcher.group(1).equals("::1");
    }

    private static String lower(String origin) {
        return origin.toLowerCase(Locale.ROOT);
    }

    private static Problem forbidden(String reason, String detail) {
        return new Problem(HttpStatus.FORBIDDEN, reason, detail, null, null);
    }
}
