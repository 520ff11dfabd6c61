package io.conversationmemory.chatbot.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Names every setting; a storage of a third party has settings of its own besides. */
public enum Setting {
    /** The name of a storage on the class path, such as {@code inmemory}, {@code sqlite} (the default) or {@code dynamodb}. */
    CHATBOT_STORAGE,
    /** The directory of the SQLite file. */
    CHATBOT_DATA_DIR,
    /** How many messages go into a context. */
    CHATBOT_WINDOW_MESSAGES,
    /** How many tokens go into a context. */
    CHATBOT_WINDOW_TOKENS,
    /** How many days messages live. */
    CHATBOT_RETENTION_DAYS,
    /** What a message to an unknown session does. */
    CHATBOT_UNKNOWN_SESSION,
    /** How long a request to the store may take in all. */
    CHATBOT_REQUEST_TIMEOUT,
    /** How long one attempt of a request to DynamoDB may take. */
    CHATBOT_ATTEMPT_TIMEOUT,
    /** Whether reads of a session on DynamoDB are consistent. */
    CHATBOT_CONSISTENT_READS,
    /** How tables on DynamoDB are paid for when they are created. */
    CHATBOT_BILLING,
    /** Whether tables on DynamoDB are protected against deletion when they are created. */
    CHATBOT_DELETION_PROTECTION,
    /** The stretch without progress after which a long operation on DynamoDB ends. */
    CHATBOT_STALL_TIMEOUT,
    /** How many read units an exact count on DynamoDB consumes in a second at most. */
    CHATBOT_COUNT_UNITS,
    /** The table of messages. */
    AWS_DYNAMODB_CONVERSATIONS_TABLE,
    /** The table of preferences. */
    AWS_DYNAMODB_PREFERENCES_TABLE,
    /** The table of sessions. */
    AWS_DYNAMODB_SESSIONS_TABLE,
    /** The region of the tables. */
    AWS_REGION,
    /** The endpoint of DynamoDB; goes before {@link #AWS_ENDPOINT_URL}. */
    AWS_ENDPOINT_URL_DYNAMODB,
    /** The endpoint of AWS. */
    AWS_ENDPOINT_URL,
    /** The id of the access key; goes with {@link #AWS_SECRET_ACCESS_KEY}. */
    AWS_ACCESS_KEY_ID,
    /** The secret of {@link #AWS_ACCESS_KEY_ID}. */
    AWS_SECRET_ACCESS_KEY,
    /** The token of temporary credentials. */
    AWS_SESSION_TOKEN,
    /** The profile of the SDK's files. */
    AWS_PROFILE;

    /** What the names of our own settings begin with. */
    static final String PREFIX = "CHATBOT_";

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
}
