package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.output.Output;
import io.conversationmemory.console.output.View;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import io.conversationmemory.console.terminal.ProgressDisplay;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.service.ConversationMemory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Context of one run of a command: options, storage, output and progress. */
final class CommandContext implements AutoCloseable {

    /** Maximum items of a page that a command reads. */
    static final int PAGE_SIZE = 500;

    private final ConsoleEnvironment environment;
    private final GlobalOptions options;
    private final StorageChoice storage;
    private final Output output;
    private final ProgressDisplay progress;
    private @Nullable ChatbotApplication application;

    CommandContext(ConsoleEnvironment environment, GlobalOptions options) {
        this.environment = environment;
        this.options = options;
        this.storage = StorageChoice.of(environment, options);
        this.output = new Output(environment.out(), options.json);
        this.progress = ProgressDisplay.start(environment);
        progress.begin("working");
    }

    ConsoleEnvironment environment() {
        return environment;
    }

    StorageChoice storage() {
        return storage;
    }

    /** Returns the storage that results from replacing some settings. */
    StorageChoice storageWith(Map<Setting, String> replaced) {
        return StorageChoice.of(environment, options, replaced);
    }

    Output output() {
        return output;
    }

    ProgressDisplay progress() {
        return progress;
    }

    /** Prints a record and clears the progress line. */
    void show(View view) {
        showAll(List.of(view));
    }

    /** Prints records and clears the progress line. */
    void showAll(List<? extends View> views) {
        progress.end();
        output.showAll(views);
    }

    /** Opens the storage at the first use. */
    private ChatbotApplication application() {
        ChatbotApplication open = application;
        if (open == null) {
            open = storage.open();
            application = open;
        }
        return open;
    }

    /** Returns a printable line that names the storage and its location. */
    String storageDescription() {
        return StorageChoice.describe(memory().describe());
    }

    ConversationMemory memory() {
        return application().memory();
    }

    Chatbot chatbot() {
        return application().chatbot();
    }

    /** Returns the user of the options, or else the one named like the account. */
    UserId user() {
        if (options.user != null) {
            return options.user;
        }
        try {
            return new UserId(environment.account());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the name of the account is not a valid user id; give --user", e);
        }
    }

    /** Returns the user of the options; without one the command refuses with the message. */
    UserId requireUser(String message) {
        if (options.user == null) {
            throw new IllegalArgumentException(message);
        }
        return options.user;
    }

    /** Returns the session of the options, or null if none was named. */
    @Nullable
    SessionId session() {
        return options.session;
    }

    SessionId requireSession() {
        if (options.session == null) {
            throw new IllegalArgumentException("--session is missing: the id of the session");
        }
        return options.session;
    }

    /** Refuses a session of another user than the one of the options; without --user the command acts as the operator. */
    void requireAccess(SessionId session) {
        if (options.user != null) {
            memory().findSession(session, options.user);
        }
    }

    /** Returns the context of the next reply, for the user of the options or else the session's owner; checks the access. */
    ConversationContext context(SessionId session, WindowPolicy policy) {
        if (options.user != null) {
            return memory().openSession(session, options.user, policy).context();
        }
        Optional<Session> found = memory().findSession(session);
        return memory().context(session, found.isEmpty() ? user() : found.get().owner(), policy);
    }

    /** Prints a line to standard error and clears the progress line. */
    void note(String line) {
        progress.end();
        environment.err().print(line + "\n");
        environment.err().flush();
    }

    @Override
    public void close() {
        progress.close();
        if (application != null) {
            application.close();
        }
    }
}
