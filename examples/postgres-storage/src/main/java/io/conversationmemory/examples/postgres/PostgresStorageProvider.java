package io.conversationmemory.examples.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.StorageSetupException;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.port.config.StorageFactory;
import io.conversationmemory.port.config.StorageProvider;
import java.time.Duration;
import java.util.Optional;

/**
 * Offers storage on PostgreSQL under the name {@code postgres}, by {@code POSTGRES_URL} and, where the URL does not hold them,
 * {@code POSTGRES_USER} and {@code POSTGRES_PASSWORD}. The tables lie in the schema {@code conversation_memory}.
 */
public final class PostgresStorageProvider implements StorageProvider {

    static final String SCHEMA = "conversation_memory";

    private static final String URL = "POSTGRES_URL";
    private static final String PREFIX = "jdbc:postgresql:";
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_POOL_TIMEOUT = Duration.ofMillis(250);

    /** Creates the provider; called by {@link java.util.ServiceLoader}. */
    public PostgresStorageProvider() {}

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Optional<StorageFactory> configure(SettingsReader settings) {
        if (settings.text(URL).isEmpty()) {
            settings.problem(URL, "is not set but must be a URL such as jdbc:postgresql://127.0.0.1:5432/chatbot");
        }
        Optional<String> url =
                settings.value(URL, "a URL that begins with " + PREFIX, text -> text.startsWith(PREFIX) ? text : null);
        Optional<String> user = settings.text("POSTGRES_USER");
        Optional<String> password = settings.text("POSTGRES_PASSWORD");
        Duration timeout = settings.requestTimeout().orElse(REQUEST_TIMEOUT);
        Retention retention = settings.retention();
        return url.map(found -> clock -> {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(found);
            user.ifPresent(config::setUsername);
            password.ifPresent(config::setPassword);
            HikariDataSource pool = pool(withTimeouts(config, timeout));
            return new PostgresStorage(new PostgresDatabase(pool, SCHEMA, clock, retention), pool::close);
        });
    }

    private static HikariDataSource pool(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            // Its message quotes the URL, which may hold a password.
            throw new StorageSetupException(
                    Operation.of(PortOperation.OPEN_STORAGE, "postgres"),
                    "The driver of PostgreSQL does not accept the URL",
                    "Correct POSTGRES_URL, such as jdbc:postgresql://127.0.0.1:5432/chatbot.",
                    null);
        }
    }

    private static HikariConfig withTimeouts(HikariConfig config, Duration timeout) {
        // Opening connects to nothing, so that each failure is one of an operation.
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(Math.max(timeout.toMillis(), SHORTEST_POOL_TIMEOUT.toMillis()));
        config.addDataSourceProperty("options", "-c statement_timeout=" + timeout.toMillis());
        // Longer than the server's own timeout, which tells more.
        config.addDataSourceProperty("socketTimeout", timeout.toSeconds() + 5);
        return config;
    }
}
