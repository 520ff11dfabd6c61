package io.conversationmemory.chatbot.wiring;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.adapter.dynamodb.config.RequestLimits;
import io.conversationmemory.adapter.dynamodb.config.TableBilling;
import io.conversationmemory.adapter.dynamodb.config.TableNames;
import io.conversationmemory.adapter.dynamodb.config.TableProtection;
import io.conversationmemory.adapter.dynamodb.metrics.RequestObserver;
import io.conversationmemory.chatbot.config.ServiceUrl;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.port.config.StorageFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings of storage on DynamoDB; defaults are the adapter's. */
final class DynamoDbSettingsReader {

    private static final String DEFAULT_REGION = "us-east-1";
    private static final Duration LONGEST_STALL = Duration.ofHours(24);
    private static final int MOST_COUNTED_UNITS = 1_000_000;
    /** Matches the names of regions, and those that are usual with a local engine. */
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+|local|localhost");

    private final SettingsReader settings;
    private final DynamoDbSettings defaults = DynamoDbSettings.defaults();

    private DynamoDbSettingsReader(SettingsReader settings) {
        this.settings = settings;
    }

    /** Returns the factory; empty if the three tables have fewer names, which is reported as every other problem. */
    static Optional<StorageFactory> read(SettingsReader settings) {
        return new DynamoDbSettingsReader(settings).read();
    }

    private Optional<StorageFactory> read() {
        String region = settings.value(
                        Setting.AWS_REGION.name(),
                        "a region such as us-east-1",
                        text -> REGION.matcher(text).matches() ? text : null)
                .orElse(DEFAULT_REGION);
        Optional<URI> own = ServiceUrl.read(settings, Setting.AWS_ENDPOINT_URL_DYNAMODB);
        Optional<URI> all = ServiceUrl.read(settings, Setting.AWS_ENDPOINT_URL);
        AwsKeys keys = keys();
        String profile = settings.text(Setting.AWS_PROFILE.name()).orElse(null);
        String conversations = table(Setting.AWS_DYNAMODB_CONVERSATIONS_TABLE, defaults.conversationsTable());
        String preferences = table(Setting.AWS_DYNAMODB_PREFERENCES_TABLE, defaults.preferencesTable());
        String sessions = table(Setting.AWS_DYNAMODB_SESSIONS_TABLE, defaults.sessionsTable());
        DynamoDbSettings read = defaults.withRetention(settings.retention())
                .withConsistentReads(
                        settings.flag(Setting.CHATBOT_CONSISTENT_READS.name()).orElse(defaults.consistentReads()))
                .withBilling(settings.choice(Setting.CHATBOT_BILLING.name(), TableBilling.class)
                        .orElse(defaults.billing()))
                .withProtection(protection())
                .withLimits(limits());
        if (Set.copyOf(List.of(conversations, preferences, sessions)).size() < 3) {
            settings.problem(
                    Setting.AWS_DYNAMODB_SESSIONS_TABLE.name(),
                    "and the other two tables must have three different names");
            return Optional.empty();
        }
        return Optional.of(new DynamoDbStorageFactory(
                region,
                own.or(() -> all).orElse(null),
                keys,
                profile,
                read.withTables(conversations, preferences, sessions),
                RequestObserver.none()));
    }

    private TableProtection protection() {
        return new TableProtection(
                settings.flag(Setting.CHATBOT_DELETION_PROTECTION.name()).orElse(null),
                settings.value(
                                Setting.CHATBOT_POINT_IN_TIME_RECOVERY.name(),
                                "off, or the days, 1 to " + TableProtection.LONGEST_RECOVERY_DAYS,
                                DynamoDbSettingsReader::recoveryDays)
                        .orElse(null),
                settings.value(
                                Setting.CHATBOT_KMS_KEY.name(),
                                TableProtection.VALID_KEY,
                                text -> TableProtection.isKeyArn(text) ? text : null)
                        .orElse(null));
    }

    private static @Nullable Integer recoveryDays(String text) {
        if (text.equalsIgnoreCase("off")) {
            return 0;
        }
        try {
            int days = Integer.parseInt(text);
            return days >= 1 && days <= TableProtection.LONGEST_RECOVERY_DAYS ? days : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private RequestLimits limits() {
        Duration request = settings.requestTimeout().orElse(defaults.limits().request());
        Duration attempt = defaults.limits().attempt();
        return new RequestLimits(
                request,
                settings.time(Setting.CHATBOT_ATTEMPT_TIMEOUT.name(), Duration.ofMillis(1), request)
                        .orElse(request.compareTo(attempt) < 0 ? request : attempt),
                settings.time(Setting.CHATBOT_STALL_TIMEOUT.name(), Duration.ofSeconds(1), LONGEST_STALL)
                        .orElse(defaults.limits().stall()),
                settings.number(Setting.CHATBOT_COUNT_UNITS.name(), 1, MOST_COUNTED_UNITS)
                        .orElse(defaults.limits().countedUnitsPerSecond()));
    }

    private String table(Setting setting, String otherwise) {
        return settings.value(setting.name(), TableNames.VALID, text -> TableNames.isValid(text) ? text : null)
                .orElse(otherwise);
    }

    private @Nullable AwsKeys keys() {
        String id = settings.text(Setting.AWS_ACCESS_KEY_ID.name()).orElse(null);
        String secret = settings.text(Setting.AWS_SECRET_ACCESS_KEY.name()).orElse(null);
        if (id != null && secret != null) {
            return new AwsKeys(
                    id, secret, settings.text(Setting.AWS_SESSION_TOKEN.name()).orElse(null));
        }
        if (id != null || secret != null) {
            Setting missing = id == null ? Setting.AWS_ACCESS_KEY_ID : Setting.AWS_SECRET_ACCESS_KEY;
            Setting given = id == null ? Setting.AWS_SECRET_ACCESS_KEY : Setting.AWS_ACCESS_KEY_ID;
            settings.problem(missing.name(), "is not set but must be set together with " + given.name());
        }
        return null;
    }
}
