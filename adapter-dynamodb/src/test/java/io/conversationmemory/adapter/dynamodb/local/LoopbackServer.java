package io.conversationmemory.adapter.dynamodb.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the JVM that DynamoDB Local runs in. Amazon's own main listens on every interface and can't be
 * asked for a free port, so this one opens its server on 127.0.0.1 with a port that the system chooses, and prints the
 * port. It sees {@code java.*} only: DynamoDB Local is loaded from its folder by a loader of its own and spoken to by
 * reflection.
 */
public final class LoopbackServer {

    /** What the line begins with that tells the parent the port. */
    static final String LISTENING = "LISTENING_ON_PORT ";

    /** In place of an owner: ends with who started it. */
    static final String PARENT = "parent";

    private static final long MILLIS_TO_EXIT = 5_000;
    private static final long MILLIS_BETWEEN_LOOKS = 500;
    private static final ScheduledExecutorService IN_BACKGROUND = background();

    private LoopbackServer() {}

    /**
     * Takes DynamoDB Local's folder, the process to end with ({@link #PARENT}, or a number and the start in milliseconds), then
     * DynamoDB Local's own command line options.
     */
    public static void main(String[] arguments) {
        if (arguments[1].equals(PARENT)) {
            endWithTheParent();
        } else {
            String[] owner = arguments[1].split("@", 2);
            endWith(new Owner(Long.parseLong(owner[0]), Long.parseLong(owner[1])));
        }
        try {
            String[] options = Arrays.copyOfRange(arguments, 2, arguments.length);
            System.out.println(LISTENING + start(new File(arguments[0]), options));
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    /** Standard input ends however the parent dies, also when it is killed and runs no shutdown hook. */
    private static void endWithTheParent() {
        IN_BACKGROUND.execute(() -> {
            try (InputStream parent = System.in) {
                while (parent.read() >= 0) {
                    // The parent never writes: only the end counts.
                }
            } catch (IOException broken) {
                // As good as the end.
            }
            end();
        });
    }

    /** The owner is no parent, and outlives the JVM that started this one. However it ends, it is seen to be gone. */
    private static void endWith(Owner owner) {
        IN_BACKGROUND.scheduleWithFixedDelay(
                () -> {
                    if (!owner.isAlive()) {
                        end();
                    }
                },
                0,
                MILLIS_BETWEEN_LOOKS,
                TimeUnit.MILLISECONDS);
    }

    private static void end() {
        IN_BACKGROUND.schedule(() -> Runtime.getRuntime().halt(1), MILLIS_TO_EXIT, TimeUnit.MILLISECONDS);
        // Orderly, since the server's native library lies in a temporary file that is deleted on exit.
        System.exit(0);
    }

    private static ScheduledExecutorService background() {
        // Two, since whoever ends the JVM waits in its own thread for that, while the last resort needs another.
        return Executors.newScheduledThreadPool(2, work -> {
            Thread thread = new Thread(work, "watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static int start(File folder, String[] options) throws Exception {
        // Not closed: the server loads classes for as long as it runs.
        ClassLoader loader = new URLClassLoader(jars(folder), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);

        Object server = loader.loadClass("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) options);
        Object connector = onlyConnector(server);
        connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
        connector.getClass().getMethod("setPort", int.class).invoke(connector, 0);
        // Unlike start(), safeStart() throws what went wrong and has no part in telemetry.
        server.getClass().getMethod("safeStart").invoke(server);
        return (int) connector.getClass().getMethod("getLocalPort").invoke(connector);
    }

    private static URL[] jars(File folder) throws IOException {
        File[] jars = folder.listFiles((parent, name) -> name.endsWith(".jar"));
        if (jars == null || jars.length == 0) {
            throw new IOException("No jars in " + folder);
        }
        Arrays.sort(jars);
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toURI().toURL();
        }
        return urls;
    }

    private static Object onlyConnector(Object server) throws ReflectiveOperationException {
        Field field = server.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Object jetty = field.get(server);
        Object[] connectors =
                (Object[]) jetty.getClass().getMethod("getConnectors").invoke(jetty);
        if (connectors.length != 1) {
            // Another connector would listen where nobody looked.
            throw new IllegalStateException("Expected one connector but saw " + connectors.length);
        }
        return connectors[0];
    }
}
