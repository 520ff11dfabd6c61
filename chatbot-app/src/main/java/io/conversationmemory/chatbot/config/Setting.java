package io.conversationmemory.chatbot.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every setting by its name; each has its default in {@link ChatbotConfiguration}. */
public enum Setting {
    /** {@code inmemory}, {@code sqlite} or {@code dynamodb}. */
    CHATBOT_STORAGE("sqlite", "inmemory, sqlite or dynamodb"),
    /** The directory of the SQLite file. */
    CHATBOT_DATA_DIR("the platform's usual place", "a directory"),
    /** How many messages go into a context. */
    CHATBOT_WINDOW_MESSAGES("10, or 200 with a budget of tokens", "a whole number from 1 to 10000"),
    /** How many tokens go into a context. */
    CHATBOT_WINDOW_TOKENS("no budget", "a whole number from 1"),
    /** How many days messages live. */
    CHATBOT_RETENTION_DAYS("for good", "a whole number of days from 1 to 36500"),
    /** What a message to an unknown session does. */
    CHATBOT_UNKNOWN_SESSION("create", "create or refuse"),
    /** How stale the preferences of a context may be. */
    CHATBOT_PREFERENCES_CACHE("0s, which is off", "a time such as 500ms, 30s or 5m"),
    /** How long a request to the store may take in all. */
    CHATBOT_REQUEST_TIMEOUT("10s", "a time from 1ms to 15m, such as 500ms, 10s or 2m"),
    /** How long one attempt of a request to DynamoDB may take. */
    CHATBOT_ATTEMPT_TIMEOUT("3s, or the request's where that is less", "a time up to CHATBOT_REQUEST_TIMEOUT"),
    /** Whether reads of a session on DynamoDB are consistent. */
    CHATBOT_CONSISTENT_READS("true", "true or false"),
    /** How tables on DynamoDB are paid for when they are created. */
    CHATBOT_BILLING("on_demand", "on_demand or provisioned"),
    /** Whether tables on DynamoDB are protected against deletion when they are created. */
    CHATBOT_DELETION_PROTECTION("false", "true or false"),
    /** After how long a stretch without progress a long operation on DynamoDB gives up. */
    CHATBOT_STALL_TIMEOUT("1m", "a time from 1s to 24h, such as 30s or 5m"),
    /** How many read units an exact count on DynamoDB consumes in a second at most. */
    CHATBOT_COUNT_UNITS("1000", "a whole number from 1 to 1000000"),
    /** The table of messages. */
    AWS_DYNAMODB_CONVERSATIONS_TABLE(DynamoDbConfiguration.DEFAULT_CONVERSATIONS_TABLE, Words.TABLE_NAME),
    /** The table of preferences. */
    AWS_DYNAMODB_PREFERENCES_TABLE(DynamoDbConfiguration.DEFAULT_PREFERENCES_TABLE, Words.TABLE_NAME),
    /** The table of sessions. */
    AWS_DYNAMODB_SESSIONS_TABLE(DynamoDbConfiguration.DEFAULT_SESSIONS_TABLE, Words.TABLE_NAME),
    /** The region of the tables. */
    AWS_REGION(DynamoDbConfiguration.DEFAULT_REGION, "a region such as us-east-1"),
    /** Where DynamoDB answers; goes before {@link #AWS_ENDPOINT_URL}. */
    AWS_ENDPOINT_URL_DYNAMODB("that of the region", Words.URL),
    /** Where AWS answers. */
    AWS_ENDPOINT_URL("that of the region", Words.URL),
    /** With {@link #AWS_SECRET_ACCESS_KEY}: who asks. */
    AWS_ACCESS_KEY_ID("the SDK's own chain", "set together with AWS_SECRET_ACCESS_KEY"),
    /** With {@link #AWS_ACCESS_KEY_ID}: the proof. */
    AWS_SECRET_ACCESS_KEY("the SDK's own chain", "set together with AWS_ACCESS_KEY_ID"),
    /** For temporary credentials. */
    AWS_SESSION_TOKEN("none", "the token of temporary credentials"),
    /** The profile of the SDK's files. */
    AWS_PROFILE("default", "the name of a profile");

    /** What the names of our own settings begin with. */
    static final String PREFIX = "CHATBOT_";

    private final String byDefault;
    private final String expected;

    Setting(String byDefault, String expected) {
        this.byDefault = byDefault;
        this.expected = expected;
    }

    /** What holds where it is not set, in words. */
    public String byDefault() {
        return byDefault;
    }

    /** What it may be, in words. */
    public String expected() {
        return expected;
    }

    static Optional<Setting> named(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.name().equals(name))
                .findFirst();
    }

    static List<String> ownNames() {
        return Arrays.stream(values())
                .map(Enum::name)
                .filter(name -> name.startsWith(PREFIX))
                .toList();
    }

    private static final class Words {
        static final String TABLE_NAME = "3 to 255 letters, digits, _, - and . (source: Amazon DynamoDB, naming rules)";
        static final String URL = "a URL with http or https and a host, without a user, such as http://127.0.0.1:8000";

        private Words() {}
    }
}
