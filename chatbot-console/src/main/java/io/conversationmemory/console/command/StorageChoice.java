package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.config.ConfigurationException;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.chatbot.config.StorageKind;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.output.SafeText;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import io.conversationmemory.port.StorageAdministration.StorageDescription;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Which storage is used, by options first and settings second.
 *
 * @param configuration checked
 */
record StorageChoice(ChatbotConfiguration configuration) {

    static StorageChoice of(ConsoleEnvironment surroundings, GlobalOptions options) {
        return of(surroundings, options, Map.of());
    }

    /** The same but for these settings. */
    static StorageChoice of(ConsoleEnvironment surroundings, GlobalOptions options, Map<Setting, String> instead) {
        Map<String, String> settings = new HashMap<>(surroundings.settings());
        instead.forEach((setting, value) -> settings.put(setting.name(), value));
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

    /** Whether what is done here may be done to somebody's account, and not to this machine. */
    boolean mayBeRemote() {
        return configuration.storage() == StorageKind.DYNAMODB;
    }

    /**
     * One line that names the place, fit for a terminal.
     *
     * @param application asked only where others than this configuration have a say in where the place is
     */
    String describe(Supplier<ChatbotApplication> application) {
        return switch (configuration.storage()) {
            case SQLITE -> SafeText.line("sqlite, file " + configuration.sqliteFile());
            case INMEMORY -> "inmemory, which forgets everything at the end";
            case DYNAMODB -> {
                StorageDescription found =
                        application.get().storage().administration().describe();
                yield describe(found, found.place(), found.tables());
            }
        };
    }

    /** The same for a place that is known better, and for other tables there. */
    static String describe(StorageDescription storage, String place, List<String> tables) {
        return SafeText.line(storage.kind() + ", " + place + ", tables " + String.join(", ", tables));
    }
}
