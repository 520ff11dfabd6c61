package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.config.ConfigurationException;
import io.conversationmemory.chatbot.config.DynamoDbConfiguration;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.chatbot.config.StorageKind;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.output.SafeText;
import io.conversationmemory.console.terminal.Surroundings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which storage is used, by options first and settings second.
 *
 * @param configuration checked
 */
record StorageChoice(ChatbotConfiguration configuration) {

    static StorageChoice of(Surroundings surroundings, GlobalOptions options) {
        Map<String, String> settings = new HashMap<>(surroundings.settings());
        if (options.storage != null) {
            settings.put(Setting.CHATBOT_STORAGE.name(), options.storage);
        }
        if (options.data != null) {
            Path folder = surroundings.folder().resolve(options.data).normalize();
            settings.put(Setting.CHATBOT_DATA_DIR.name(), folder.toString());
        }
        try {
            return new StorageChoice(ChatbotConfiguration.of(settings));
        } catch (ConfigurationException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    ChatbotApplication open() {
        if (configuration.storage() == StorageKind.SQLITE) {
            PrivateFolder.make(configuration.dataDirectory());
        }
        return ChatbotApplication.start(configuration);
    }

    /** Whether what is done here is done to somebody's account, and not to this machine. */
    boolean isRemote() {
        if (configuration.storage() != StorageKind.DYNAMODB) {
            return false;
        }
        URI endpoint = configuration.dynamoDb().endpoint();
        return endpoint == null || !isLoopback(endpoint.getHost());
    }

    /** One line that names the place, fit for a terminal. */
    String describe() {
        return SafeText.line(
                switch (configuration.storage()) {
                    case SQLITE -> "sqlite, file " + configuration.sqliteFile();
                    case INMEMORY -> "inmemory, which forgets everything at the end";
                    case DYNAMODB -> describe(configuration.dynamoDb());
                });
    }

    private static String describe(DynamoDbConfiguration dynamoDb) {
        String endpoint = dynamoDb.endpoint() == null ? "" : ", endpoint " + dynamoDb.endpoint();
        List<String> tables =
                List.of(dynamoDb.conversationsTable(), dynamoDb.preferencesTable(), dynamoDb.sessionsTable());
        return "dynamodb, region " + dynamoDb.region() + endpoint + ", tables " + String.join(", ", tables);
    }

    private static boolean isLoopback(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.equals("[::1]")
                || lower.equals("::1")
                || lower.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
