package io.conversationmemory.chatbot.config;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.UnknownSession;
import io.conversationmemory.domain.context.TokenCounter;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.time.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that can be configured, checked. Immutable.
 *
 * @param storage which store
 * @param dataDirectory where the SQLite file is
 * @param windowMessages how many messages go into a context
 * @param windowTokens how many tokens go into a context, by the rough count of {@link TokenCounter#estimate()}; null for no
 *     budget
 * @param retention how long messages live
 * @param unknownSession what a message to an unknown session does
 * @param preferencesCache how stale the preferences of a context may be; zero is off
 * @param requestTimeout how long a request to the store may take in all; for SQLite the wait for a busy file
 * @param attemptTimeout how long one attempt of a request to DynamoDB may take
 * @param dynamoDb where the tables are
 */
public record ChatbotConfiguration(
        StorageKind storage,
        Path dataDirectory,
        int windowMessages,
        @Nullable Integer windowTokens,
        Retention retention,
        UnknownSession unknownSession,
        Duration preferencesCache,
        Duration requestTimeout,
        Duration attemptTimeout,
        DynamoDbConfiguration dynamoDb) {

    /** How long a request may take in all where nobody says otherwise. */
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** How long an attempt may take where nobody says otherwise. */
    public static final Duration DEFAULT_ATTEMPT_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(15);
    private static final Duration LONGEST_STALL = Duration.ofHours(24);
    private static final int MOST_COUNTED_UNITS = 1_000_000;
    private static final Duration LONGEST_CACHE = Duration.ofHours(24);
    private static final int LONGEST_RETENTION_DAYS = 36_500;
    private static final String FILE_NAME = "conversations.db";

    /**
     * The configuration that these settings make; see {@link Setting} for all names, their values and defaults. Others are
     * passed over, unless they begin with {@code CHATBOT_}.
     *
     * @param settings such as the environment
     * @throws ConfigurationException with all that is wrong
     */
    public static ChatbotConfiguration of(Map<String, String> settings) {
        SettingsReader reader = new SettingsReader(settings);
        Path directory = reader.directory(Setting.CHATBOT_DATA_DIR);
        Integer tokens = reader.number(Setting.CHATBOT_WINDOW_TOKENS, 1, Integer.MAX_VALUE);
        Integer days = reader.number(Setting.CHATBOT_RETENTION_DAYS, 1, LONGEST_RETENTION_DAYS);
        Duration request = orElse(
                reader.time(Setting.CHATBOT_REQUEST_TIMEOUT, Duration.ofMillis(1), LONGEST_TIMEOUT),
                DEFAULT_REQUEST_TIMEOUT);
        ChatbotConfiguration configuration = new ChatbotConfiguration(
                orElse(reader.choice(Setting.CHATBOT_STORAGE, StorageKind.class), StorageKind.SQLITE),
                directory == null ? DataDirectory.usual(settings) : directory,
                orElse(
                        reader.number(Setting.CHATBOT_WINDOW_MESSAGES, 1, WindowPolicy.MAX_MESSAGES),
                        tokens == null ? WindowPolicy.DEFAULT_MESSAGES : WindowPolicy.DEFAULT_READ_FOR_TOKENS),
                tokens,
                days == null ? Retention.forever() : Retention.of(Duration.ofDays(days)),
                orElse(reader.choice(Setting.CHATBOT_UNKNOWN_SESSION, UnknownSession.class), UnknownSession.CREATE),
                orElse(reader.time(Setting.CHATBOT_PREFERENCES_CACHE, Duration.ZERO, LONGEST_CACHE), Duration.ZERO),
                request,
                orElse(
                        reader.time(Setting.CHATBOT_ATTEMPT_TIMEOUT, Duration.ofMillis(1), request),
                        request.compareTo(DEFAULT_ATTEMPT_TIMEOUT) < 0 ? request : DEFAULT_ATTEMPT_TIMEOUT),
                dynamoDb(reader));
        UnknownNames.report(settings, reader);
        if (!configuration.dynamoDb().hasThreeTables()) {
            reader.problem(
                    Setting.AWS_DYNAMODB_SESSIONS_TABLE.name(),
                    "and the other two tables must have three different names");
        }
        List<ConfigurationProblem> problems = reader.problems();
        if (configuration.storage() != StorageKind.DYNAMODB) {
            // Names that other programs share are none of our business where nothing of AWS is used.
            problems = problems.stream()
                    .filter(problem -> !problem.name().startsWith("AWS_"))
                    .toList();
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return configuration;
    }

    /** The SQLite file. */
    public Path sqliteFile() {
        return dataDirectory.resolve(FILE_NAME);
    }

    /** How the chatbot goes about its turns. */
    public ChatPolicy chatPolicy() {
        WindowPolicy window = new WindowPolicy(windowMessages, windowTokens, TokenCounter.estimate());
        return new ChatPolicy(window, unknownSession);
    }

    private static DynamoDbConfiguration dynamoDb(SettingsReader reader) {
        URI own = reader.url(Setting.AWS_ENDPOINT_URL_DYNAMODB);
        URI all = reader.url(Setting.AWS_ENDPOINT_URL);
        return new DynamoDbConfiguration(
                orElse(reader.region(Setting.AWS_REGION), DynamoDbConfiguration.DEFAULT_REGION),
                own != null ? own : all,
                keys(reader),
                reader.text(Setting.AWS_PROFILE),
                orElse(
                        reader.table(Setting.AWS_DYNAMODB_CONVERSATIONS_TABLE),
                        DynamoDbConfiguration.DEFAULT_CONVERSATIONS_TABLE),
                orElse(
                        reader.table(Setting.AWS_DYNAMODB_PREFERENCES_TABLE),
                        DynamoDbConfiguration.DEFAULT_PREFERENCES_TABLE),
                orElse(reader.table(Setting.AWS_DYNAMODB_SESSIONS_TABLE), DynamoDbConfiguration.DEFAULT_SESSIONS_TABLE),
                orElse(reader.flag(Setting.CHATBOT_CONSISTENT_READS), true),
                reader.choice(Setting.CHATBOT_BILLING, Billing.class) == Billing.PROVISIONED,
                orElse(reader.flag(Setting.CHATBOT_DELETION_PROTECTION), false),
                orElse(
                        reader.time(Setting.CHATBOT_STALL_TIMEOUT, Duration.ofSeconds(1), LONGEST_STALL),
                        DynamoDbConfiguration.DEFAULT_STALL_TIMEOUT),
                orElse(
                        reader.number(Setting.CHATBOT_COUNT_UNITS, 1, MOST_COUNTED_UNITS),
                        DynamoDbConfiguration.DEFAULT_COUNTED_UNITS));
    }

    private static @Nullable AwsKeys keys(SettingsReader reader) {
        String id = reader.text(Setting.AWS_ACCESS_KEY_ID);
        String secret = reader.text(Setting.AWS_SECRET_ACCESS_KEY);
        if (id != null && secret != null) {
            return new AwsKeys(id, secret, reader.text(Setting.AWS_SESSION_TOKEN));
        }
        if (id != null || secret != null) {
            Setting missing = id == null ? Setting.AWS_ACCESS_KEY_ID : Setting.AWS_SECRET_ACCESS_KEY;
            reader.problem(missing.name(), "is not set but must be " + missing.expected());
        }
        return null;
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
