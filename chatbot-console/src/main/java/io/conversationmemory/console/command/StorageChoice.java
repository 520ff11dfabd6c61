package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import io.conversationmemory.console.terminal.PrivateFiles;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.StorageAdministration.StorageDescription;
import io.conversationmemory.port.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Storage of a command, selected by its options and, for what these leave open, by the settings. */
record StorageChoice(ChatbotConfiguration configuration) {

    private static final Logger LOG = LoggerFactory.getLogger(StorageChoice.class);

    static StorageChoice of(ConsoleEnvironment environment, GlobalOptions options) {
        return of(environment, options, Map.of());
    }

    /** Returns the storage that results from replacing some settings. */
    static StorageChoice of(ConsoleEnvironment environment, GlobalOptions options, Map<Setting, String> replaced) {
        Map<String, String> settings = new HashMap<>(environment.settings());
        replaced.forEach((setting, value) -> settings.put(setting.name(), value));
        if (options.storage != null) {
            settings.put(Setting.CHATBOT_STORAGE.name(), options.storage);
        }
        if (options.data != null) {
            Path folder = environment.folder().resolve(options.data).normalize();
            settings.put(Setting.CHATBOT_DATA_DIR.name(), folder.toString());
        }
        try {
            return new StorageChoice(ChatbotConfiguration.of(settings));
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Opens the storage; a data folder that it creates is readable only by its owner. */
    ChatbotApplication open() {
        if (isSqlite()) {
            try {
                PrivateFiles.createFolder(configuration.dataDirectory());
            } catch (IOException e) {
                LOG.debug("The data folder could not be created, which opening the storage reports", e);
            }
        }
        return ChatbotApplication.start(configuration);
    }

    /** Returns true unless the storage is known to be on this machine. */
    boolean mayBeRemote() {
        return !isSqlite() && !configuration.storage().equals("inmemory");
    }

    /** Returns true if the names of the tables are settings, so that {@code validate} can use temporary tables. */
    boolean hasNamedTables() {
        return configuration.storage().equals("dynamodb");
    }

    private boolean isSqlite() {
        return configuration.storage().equals("sqlite");
    }

    /** Returns a printable line that names the storage and its location. */
    static String describe(StorageDescription storage) {
        return switch (storage.kind()) {
            case "sqlite" -> PrintableText.line("sqlite, file " + storage.place());
            case "inmemory" -> "inmemory, kept until the command ends";
            default -> describe(storage, storage.place(), storage.tables());
        };
    }

    /** Returns a printable line with another location and other tables. */
    static String describe(StorageDescription storage, String location, List<String> tables) {
        return PrintableText.line(storage.kind() + ", " + location + ", tables " + String.join(", ", tables));
    }
}
