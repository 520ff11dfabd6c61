package io.conversationmemory.examples.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server with an empty data directory under {@code target}, on a free port of 127.0.0.1, with {@code fsync} on. One
 * for each test JVM; it ends with the JVM, however that ends.
 */
final class PostgresServer {

    /**
     * Runs the server, again after a crash, until the standard input ends: the JVM holds the other end, and the system closes it if the JVM is killed.
     */
    private static final String SCRIPT = """
            "$PROGRAMS/initdb" -U postgres -A trust -E UTF8 --locale=C || exit 1
            while :; do
                "$PROGRAMS/postgres" -h 127.0.0.1 -p "$PORT" -k "$SOCKETS" -c fsync=on </dev/null
                sleep 0.1
            done &
            restarting=$!
            cat >/dev/null
            kill $restarting
            server=$(head -1 "$PGDATA/postmaster.pid")
            kill -INT $server
            while kill -0 $server; do sleep 0.1; done
            rm -rf "$PGDATA" "$SOCKETS"
            """;

    static final String MISSING = "PostgreSQL 15 or newer is not installed (on Debian: apt-get install postgresql)";

    private static final List<Path> INSTALLATIONS = List.of(Path.of("/usr/lib/postgresql"), Path.of("/usr/pgsql"));
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final int port;
    private final Path data;
    private final HikariDataSource pool;

    private PostgresServer(int port, Path data) {
        this.port = port;
        this.data = data;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername(user());
        config.setInitializationFailTimeout(START_TIMEOUT.toMillis());
        config.setMaximumPoolSize(32);
        config.setMinimumIdle(2);
        this.pool = new HikariDataSource(config);
    }

    /** Returns the directory of the programs of the newest installed version from 15 on; empty where there is none. */
    static Optional<Path> programs() {
        return INSTALLATIONS.stream()
                .filter(Files::isDirectory)
                .flatMap(PostgresServer::list)
                .filter(version -> version.getFileName().toString().matches("1[5-9]|[2-9]\\d"))
                .map(version -> version.resolve("bin"))
                .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                .sorted()
                .reduce((older, newer) -> newer);
    }

    /** Returns the server of this JVM. */
    static PostgresServer get() {
        return Holder.SERVER;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    String user() {
        return "postgres";
    }

    DataSource dataSource() {
        return pool;
    }

    /** Returns connections that wait 20 ms for a lock. */
    DataSource impatientDataSource() {
        PGSimpleDataSource impatient = new PGSimpleDataSource();
        impatient.setURL(url());
        impatient.setUser(user());
        impatient.setOptions("-c lock_timeout=20");
        return impatient;
    }

    /** Kills all processes of the server (SIGKILL); it starts again on the same data. */
    void crash() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    String newSchema() {
        return "test_" + SCHEMAS.incrementAndGet();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static PostgresServer start() {
        try {
            Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres-");
            // Short, since the path of a socket holds at most 107 bytes.
            Path sockets = Files.createTempDirectory("pg-");
            List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT));
            if (System.getProperty("user.name").equals("root")) {
                // initdb refuses root.
                command.addAll(0, List.of("runuser", "-u", "postgres", "--"));
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
                Files.setPosixFilePermissions(sockets, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            int port = freePort();
            Path programs = programs().orElseThrow(() -> new IllegalStateException(MISSING));
            ProcessBuilder server = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile());
            server.environment()
                    .putAll(Map.of(
                            "PROGRAMS", programs.toString(),
                            "PGDATA", directory.resolve("data").toString(),
                            "SOCKETS", sockets.toString(),
                            "PORT", String.valueOf(port)));
            Process running = server.start();
            PostgresServer started = new PostgresServer(port, directory.resolve("data"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running, started.pool, sockets)));
            return started;
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL could not be started", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void stop(Process server, HikariDataSource pool, Path sockets) {
        try {
            pool.close();
            server.getOutputStream().close();
            server.waitFor(10, TimeUnit.SECONDS);
            // Left by a server of another user than the JVM's, who may empty it only.
            Files.deleteIfExists(sockets);
        } catch (IOException | InterruptedException e) {
            server.destroy();
        }
    }

    private static final class Holder {
        static final PostgresServer SERVER = start();
    }
}
