package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.UnknownSessionException;
import io.conversationmemory.console.chat.ChatLoop;
import io.conversationmemory.console.chat.EditorLines;
import io.conversationmemory.console.chat.LineSource;
import io.conversationmemory.console.chat.PipedLines;
import io.conversationmemory.console.output.SafeText;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A conversation on standard input and output. */
final class Conversation {

    private static final String HISTORY_FILE = "typed-lines";

    private final CommandContext run;

    Conversation(CommandContext run) {
        this.run = run;
    }

    int talk() throws IOException {
        UserId user = run.user();
        SessionId session = run.session();
        boolean person = run.surroundings().terminals().conversing();
        Chatbot chatbot = run.chatbot();
        boolean goesOn = session != null && exists(chatbot, session, user);
        run.note("Storage: " + run.place());
        if (person) {
            greet(user, session, goesOn);
        }
        try (LineSource lines =
                person ? editor() : new PipedLines(run.surroundings().in())) {
            ChatLoop loop = new ChatLoop(
                    chatbot, lines, run.output(), run.surroundings().err(), person, user, session, run.progress());
            // At a terminal problems were told when they came up; scripts need the exit code.
            return loop.run() || person ? ExitCodes.OK : ExitCodes.FAILURE;
        }
    }

    /** Tells a stranger off before anything is typed. */
    private static boolean exists(Chatbot chatbot, SessionId session, UserId user) {
        try {
            chatbot.loadSession(session, user);
            return true;
        } catch (UnknownSessionException e) {
            return false;
        }
    }

    private void greet(UserId user, @Nullable SessionId session, boolean goesOn) {
        String where = session == null
                ? "a new session"
                : (goesOn ? "session " : "the new session ") + SafeText.line(session.value());
        run.note("You are " + SafeText.line(user.value()) + ", in " + where + ". /help lists commands, /quit ends.");
    }

    private LineSource editor() throws IOException {
        return EditorLines.onSystemTerminal(
                run.storage().configuration().dataDirectory().resolve(HISTORY_FILE), ChatLoop.commandNames());
    }
}
