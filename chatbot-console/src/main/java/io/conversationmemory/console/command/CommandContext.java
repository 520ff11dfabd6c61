package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.config.DataDirectory;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.chat.LineHistory;
import io.conversationmemory.console.input.SessionIds;
import io.conversationmemory.console.output.Output;
import io.conversationmemory.console.output.TextStyle;
import io.conversationmemory.console.output.View;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import io.conversationmemory.console.terminal.ProgressDisplay;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.StorageAdministration.StorageDescription;
import io.conversationmemory.port.config.ConfigurationException;
import io.conversationmemory.port.config.SettingsReader;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionHandle;
import io.conversationmemory.service.SessionResolution;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Context of one run of a command: the options of every command, given before or after its name, storage, output and progress. */
final class CommandContext implements AutoCloseable {

    /** Maximum items of a page that a command reads. */
    static final int PAGE_SIZE = 500;

    private final ConsoleEnvironment environment;
    private final ProgressDisplay progress;
    private @Nullable ChatbotApplication application;

    @Option(names = "--user", paramLabel = "ID", description = CommandOptions.ACTING)
    private @Nullable UserId user;

    @Option(names = "--session", paramLabel = "ID", description = CommandOptions.NEW)
    private @Nullable SessionId session;

    @Option(
            names = "--storage",
            paramLabel = "KIND",
            scope = ScopeType.INHERIT,
            description = "Storage: sqlite (default), dynamodb, or inmemory, which keeps nothing after the end.")
    private @Nullable String storage;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder of the SQLite file (default: the platform's data folder).")
    private @Nullable Path data;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print JSON: one object, or for lists one object per line.")
    private boolean json;

    CommandContext(ConsoleEnvironment environment) {
        this.environment = environment;
        this.progress = ProgressDisplay.start(environment);
    }

    ConsoleEnvironment environment() {
        return environment;
    }

    ProgressDisplay progress() {
        return progress;
    }

    Output output() {
        TextStyle style = environment.terminals().out()
                ? TextStyle.ofTerminal(environment.clock().getZone(), environment.settings())
                : TextStyle.exact();
        return new Output(environment.out(), environment.err(), json, style);
    }

    /** Prints a record and clears the progress line. */
    void show(View view) {
        showAll(List.of(view));
    }

    /** Prints records and clears the progress line. */
    void showAll(List<? extends View> views) {
        progress.end();
        output().showAll(views);
    }

    /** Prints a line to standard error and clears the progress line. */
    void note(String line) {
        progress.end();
        environment.err().print(line + "\n");
        environment.err().flush();
    }

    /** Returns the settings, of which the options replace some. */
    ChatbotConfiguration configuration() {
        return configuration(Map.of());
    }

    /** Returns the settings with other values for some of them. */
    ChatbotConfiguration configuration(Map<Setting, String> replaced) {
        Map<String, String> settings = new HashMap<>(environment.settings());
        replaced.forEach((setting, value) -> settings.put(setting.name(), value));
        if (storage != null) {
            settings.put(Setting.CHATBOT_STORAGE.name(), storage);
        }
        if (data != null) {
            Path folder = environment.folder().resolve(data).normalize();
            // The separator keeps a blank at the end of the name.
            settings.put(Setting.CHATBOT_DATA_DIR.name(), folder + File.separator);
        }
        try {
            return ChatbotConfiguration.of(settings);
        } catch (ConfigurationException e) {
            boolean noFolder =
                    settings.getOrDefault(Setting.CHATBOT_DATA_DIR.name(), "").isBlank()
                            && DataDirectory.usual(settings).isEmpty();
            throw new IllegalArgumentException(
                    e.getMessage() + (noFolder ? ". The account has no home directory: give --user and --data." : ""),
                    e);
        }
    }

    /** Returns true unless the storage is known to be on this machine. */
    boolean mayBeRemote() {
        return !List.of("sqlite", "inmemory").contains(configuration().storage());
    }

    /** Returns true if requests leave this machine, which the resolved endpoint decides and not the configuration alone. */
    boolean isOnAccount() {
        return mayBeRemote() && !memory().describe().local();
    }

    /** Returns the lines that a user has typed; null if there is no data folder. */
    @Nullable
    LineHistory lineHistory(UserId user) {
        Path folder = configuration().dataDirectory();
        return folder == null ? null : new LineHistory(folder, user);
    }

    /** Returns true if the lines that a user types are kept in a file. */
    boolean keepsLineHistory() {
        return !configuration().storage().equals("inmemory")
                && new SettingsReader(environment.settings())
                        .flag(Setting.CHATBOT_LINE_HISTORY.name())
                        .orElse(true);
    }

    /** Opens the storage at the first use. */
    ChatbotApplication application() {
        return application == null ? start(configuration()) : application;
    }

    /** Opens the storage of a configuration, which is used from then on. */
    ChatbotApplication start(ChatbotConfiguration configuration) {
        ChatbotApplication started = ChatbotApplication.start(configuration);
        application = started;
        return started;
    }

    ConversationMemory memory() {
        return application().memory();
    }

    Chatbot chatbot() {
        return application().chatbot();
    }

    /** Returns the options that name the storage, as they were given, for a line that a user copies into a shell. */
    String storageOptions() {
        return (storage == null ? "" : "--storage " + ShellWord.of(storage) + " ")
                + (data == null ? "" : "--data " + ShellWord.of(data.toString()) + " ");
    }

    /** Returns a printable line that names the storage and its location. */
    String storageDescription() {
        StorageDescription described = memory().describe();
        return switch (described.kind()) {
            case "sqlite" -> PrintableText.line("sqlite, file " + described.place());
            case "inmemory" -> "inmemory, kept until the command ends";
            default -> storageDescription(described.place(), described.tables());
        };
    }

    /** Returns a printable line with another location and other tables. */
    String storageDescription(String location, List<String> tables) {
        return PrintableText.line(
                memory().describe().kind() + ", " + location + ", tables " + String.join(", ", tables));
    }

    /** Returns the user of the options, or else the one named like the account. */
    UserId user() {
        if (user != null) {
            return user;
        }
        try {
            return new UserId(environment.account());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the account has no name that is a valid user id; give --user", e);
        }
    }

    /** Returns the user of the options, or null if none was named. */
    @Nullable
    UserId namedUser() {
        return user;
    }

    /** Returns the session of the options as it was given, or null if none was named. */
    @Nullable
    SessionId session() {
        return session;
    }

    /** Returns the session of the options, which exists: its id may be given in short form. */
    SessionId requireSession() {
        if (session == null) {
            throw new IllegalArgumentException("--session is missing: the id of the session");
        }
        return SessionIds.existing(session, memory(), this::user);
    }

    /** Refuses a session of another user than the one of the options; without --user the command acts as the operator. */
    void requireAccess(SessionId session) {
        if (user != null) {
            memory().findSession(session, user);
        }
    }

    /**
     * Opens a session for the user of the options; without --user as the operator, who may open every session that has a row or gets one
     * by being opened.
     */
    SessionHandle openSession(SessionId session) {
        if (user != null) {
            return memory().getSession(session, user);
        }
        UserId owner = memory().findOrBackfill(session, progress) instanceof SessionResolution.Found found
                ? found.row().session().owner()
                : null;
        return memory().getSession(session, owner);
    }

    /** Returns the context of the next reply, for the user of the options or else the session's owner; checks the access. */
    ConversationContext context(SessionId session, WindowPolicy policy) {
        if (user != null) {
            return memory().openSession(session, user, policy).context();
        }
        Optional<Session> found = memory().findSession(session);
        return memory().context(session, found.isEmpty() ? user() : found.get().owner(), policy);
    }

    @Override
    public void close() {
        progress.close();
        if (application != null) {
            application.close();
        }
    }
}
