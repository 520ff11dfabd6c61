package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.StorageAdministration.StorageDescription;
import io.conversationmemory.port.config.ConfigurationException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        if (isSqlite()) {
            PrivateFolder.make(configuration.dataDirectory());
        }
        return ChatbotApplication.start(configuration);
    }

    /** Returns whether a command may act on an account, and not on this machine. */
    boolean mayBeRemote() {
        return !isSqlite() && !configuration.storage().equals("inmemory");
    }

    /** Returns whether {@code validate} can work on tables of its own. */
    boolean hasNamedTables() {
        return configuration.storage().equals("dynamodb");
    }

    private boolean isSqlite() {
        return configuration.storage().equals("sqlite");
    }

    /** Returns one line that names the place, fit for a terminal. */
    static String describe(StorageDescription storage) {
        return switch (storage.kind()) {
            case "sqlite" -> PrintableText.line("sqlite, file " + storage.place());
            case "inmemory" -> "inmemory, which forgets everything at the end";
            default -> describe(storage, storage.place(), storage.tables());
        };
    }

    /** The same for a place that is known better, and for other tables there. */
    static String describe(StorageDescription storage, String place, List<String> tables) {
        return PrintableText.line(storage.kind() + ", " + place + ", tables " + String.join(", ", tables));
    }
}
