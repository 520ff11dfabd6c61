package io.conversationmemory.chatbot.config;

import java.util.Arrays;
import java.util.List;

/** Names every setting; a storage of a third party has settings of its own besides. */
public enum Setting {
    /** The name of a storage on the class path, such as {@code inmemory}, {@code sqlite} (the default) or {@code dynamodb}. */
    CHATBOT_STORAGE,
    /** The directory of the SQLite file. */
    CHATBOT_DATA_DIR,
    /** True if the console keeps the lines that a user types in a file. */
    CHATBOT_LINE_HISTORY,
    /** The language model that writes the replies, such as {@code openai:NAME}; without it the generator on the class path does. */
    CHATBOT_MODEL,
    /** The URL of the model's service. */
    CHATBOT_MODEL_URL,
    /** The address that the server binds to. */
    CHATBOT_SERVER_HOST,
    /** The port of the server. */
    CHATBOT_SERVER_PORT,
    /** The URL of the key set that checks bearer tokens. */
    CHATBOT_SERVER_JWKS_URL,
    /** The issuer of bearer tokens. */
    CHATBOT_SERVER_JWT_ISSUER,
    /** The audience of bearer tokens. */
    CHATBOT_SERVER_JWT_AUDIENCE,
    /** The accepted signature algorithms of bearer tokens. */
    CHATBOT_SERVER_JWT_ALGORITHMS,
    /** The scope of administrators in bearer tokens. */
    CHATBOT_SERVER_ADMIN_SCOPE,
    /** The file of the hashed API keys. */
    CHATBOT_SERVER_API_KEYS,
    /** The origins of other pages that may call the server. */
    CHATBOT_SERVER_CORS_ORIGINS,
    /** The largest number of requests under way. */
    CHATBOT_SERVER_MAX_REQUESTS,
    /** The messages of a window. */
    CHATBOT_WINDOW_MESSAGES,
    /** The tokens of a context. */
    CHATBOT_WINDOW_TOKENS,
    /** The number of messages, besides those to keep, after which a session is summarized. */
    CHATBOT_SUMMARY_AFTER_MESSAGES,
    /** The messages that a summary leaves for the window. */
    CHATBOT_SUMMARY_KEEP_MESSAGES,
    /** The retention of messages in days. */
    CHATBOT_RETENTION_DAYS,
    /** The treatment of a message to an unknown session. */
    CHATBOT_UNKNOWN_SESSION,
    /** The total timeout of a request to the store. */
    CHATBOT_REQUEST_TIMEOUT,
    /** The timeout of one attempt of a request to DynamoDB. */
    CHATBOT_ATTEMPT_TIMEOUT,
    /** True if reads of a session on DynamoDB are consistent. */
    CHATBOT_CONSISTENT_READS,
    /** The billing mode of created tables on DynamoDB. */
    CHATBOT_BILLING,
    /** True if tables on DynamoDB are protected against deletion. */
    CHATBOT_DELETION_PROTECTION,
    /** The days of point-in-time recovery of tables on DynamoDB, or off. */
    CHATBOT_POINT_IN_TIME_RECOVERY,
    /** The ARN of the KMS key that encrypts tables on DynamoDB. */
    CHATBOT_KMS_KEY,
    /** The stretch without progress after which a long operation on DynamoDB ends. */
    CHATBOT_STALL_TIMEOUT,
    /** The read units per second of an exact count on DynamoDB, at most. */
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
    AWS_PROFILE,
    /** The key of OpenAI, or of another service that speaks its protocol. */
    OPENAI_API_KEY,
    /** The key of Anthropic. */
    ANTHROPIC_API_KEY,
    /** The key of Gemini. */
    GEMINI_API_KEY;

    /** The prefix of this project's own settings. */
    static final String PREFIX = "CHATBOT_";

    static List<String> ownNames() {
        return Arrays.stream(values())
                .map(Enum::name)
                .filter(name -> name.startsWith(PREFIX))
                .toList();
    }
}
