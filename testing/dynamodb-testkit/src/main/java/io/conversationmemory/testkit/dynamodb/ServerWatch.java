package io.conversationmemory.testkit.dynamodb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Main class of a small process that runs a command and ends it when another process ends, even if that is killed. The engine
 * itself outlives a killed parent.
 */
public final class ServerWatch {

    /** Prefix of the line with the command's process id. */
    static final String SERVER_PID = "SERVER_PID ";

    /** Argument for ending with the process that started this one. */
    static final String PARENT = "parent";

    private static final long SECONDS_TO_EXIT = 5;
    private static final long MILLIS_BETWEEN_LOOKS = 500;

    private ServerWatch() {}

    /**
     * Runs the command until it ends or the other process does.
     *
     * @param arguments the process to end with ({@link #PARENT}, or a process id and the start in milliseconds, as in
     *     {@code 123@1700000000000}), then the command and its arguments
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Process server;
        try {
            server = new ProcessBuilder(List.of(arguments).subList(1, arguments.length))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException failure) {
            System.out.println(failure.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "end-server"));
        System.out.println(SERVER_PID + server.pid());
        Thread output = inBackground("output", () -> copyOutputOf(server));
        inBackground("watch", () -> {
            try {
                awaitEnd(arguments[0]);
            } finally {
                System.exit(0);
            }
        });
        int code = server.waitFor();
        output.join();
        System.exit(code);
    }

    private static void awaitEnd(String endsWith) throws IOException, InterruptedException {
        if (endsWith.equals(PARENT)) {
            // Standard input ends with the parent, even if that is killed and runs no shutdown hook.
            try (InputStream parent = System.in) {
                parent.transferTo(OutputStream.nullOutputStream());
            }
            return;
        }
        // The owner is not the parent, and outlives the JVM that started this one.
        String[] parts = endsWith.split("@", 2);
        Owner owner = new Owner(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        while (owner.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
        }
    }

    /** Copies lines; a closed output of this process does not stop the server. */
    private static void copyOutputOf(Process server) throws IOException {
        try (BufferedReader reader = server.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                System.out.println(line);
            }
        }
    }

    private static void end(Process server) {
        server.destroy();
        try {
            if (server.waitFor(SECONDS_TO_EXIT, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        server.destroyForcibly();
    }

    private static Thread inBackground(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException broken) {
                        // The other end is gone.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private interface Work {

        void run() throws IOException, InterruptedException;
    }
}
