package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.console.output.Output;
import io.conversationmemory.console.terminal.ConsoleEnvironment;
import io.conversationmemory.console.terminal.ProgressDisplay;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.service.ConversationMemory;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of one command: what it was told, what it works with, and where it prints. */
final class CommandContext implements AutoCloseable {

    /** How many items are asked for at a time. */
    static final int PAGE = 500;

    private final ConsoleEnvironment surroundings;
    private final GlobalOptions options;
    private final StorageChoice storage;
    private final Output output;
    private final ProgressDisplay progress;
    private @Nullable ChatbotApplication application;

    CommandContext(ConsoleEnvironment surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
        this.storage = StorageChoice.of(surroundings, options);
        this.output = new Output(surroundings.out(), options.json);
        this.progress = ProgressDisplay.start(surroundings);
        progress.begin("working");
    }

    ConsoleEnvironment surroundings() {
        return surroundings;
    }

    StorageChoice storage() {
        return storage;
    }

    /** The storage that these settings would make of it. */
    StorageChoice storageWith(Map<Setting, String> instead) {
        return StorageChoice.of(surroundings, options, instead);
    }

    Output output() {
        return output;
    }

    ProgressDisplay progress() {
        return progress;
    }

    /** What the chatbot and its memory are opened from, at the first use. */
    ChatbotApplication application() {
        ChatbotApplication open = application;
        if (open == null) {
            open = storage.open();
            application = open;
        }
        return open;
    }

    /** One line that names where memory is kept, fit for a terminal. */
    String place() {
        return StorageChoice.describe(memory().describe());
    }

    ConversationMemory memory() {
        return application().memory();
    }

    Chatbot chatbot() {
        return application().chatbot();
    }

    /** Who it is: as told, or by the account's name. */
    UserId user() {
        if (options.user != null) {
            return options.user;
        }
        try {
            return new UserId(surroundings.account());
        } catch (IllegalArgumentException e) {
            throw new UsageException("the account has no name that could be a user's; give --user", e);
        }
    }

    /** Who it is, if that was told; null is the operator of the store, who may see everything. */
    @Nullable
    UserId explicitUser() {
        return options.user;
    }

    UserId explicitUser(String missing) {
        if (options.user == null) {
            throw new UsageException(missing, null);
        }
        return options.user;
    }

    /** The session, if one was named. */
    @Nullable
    SessionId session() {
        return options.session;
    }

    SessionId requireSession() {
        if (options.session == null) {
            throw new UsageException("--session is missing: which conversation", null);
        }
        return options.session;
    }

    /** Refuses a session that is not open to the user given by --user; an unknown session is open. */
    void requireAccess(SessionId session) {
        if (options.user != null) {
            memory().findSession(session, options.user);
        }
    }

    /**
     * Returns the context of the next reply, with the preferences of the user given by --user, or else of the session's owner.
     * The session must be open to a user who was given.
     */
    ConversationContext context(SessionId session, WindowPolicy policy) {
        if (options.user != null) {
            return memory().openSession(session, options.user, policy).context();
        }
        Optional<Session> found = memory().findSession(session);
        return memory().context(session, found.isEmpty() ? user() : found.get().owner(), policy);
    }

    /** A remark for people, on standard error. */
    void note(String line) {
        progress.end();
        surroundings.err().print(line + "\n");
        surroundings.err().flush();
    }

    @Override
    public void close() {
        progress.close();
        if (application != null) {
            application.close();
        }
    }
}
