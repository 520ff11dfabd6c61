package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.console.chat.ChatLoop;
import io.conversationmemory.console.chat.EditorLines;
import io.conversationmemory.console.chat.LineSource;
import io.conversationmemory.console.chat.PipedLines;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.text.PrintableText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A conversation on standard input and output. */
final class Conversation {

    private static final String HISTORY_FILE = "typed-lines";

    private final CommandContext context;

    Conversation(CommandContext context) {
        this.context = context;
    }

    int talk() throws IOException {
        UserId user = context.user();
        SessionId session = context.session();
        boolean person = context.surroundings().terminals().conversing();
        Chatbot chatbot = context.chatbot();
        // Refuses another user's session before anything is typed.
        boolean goesOn =
                session != null && chatbot.memory().findSession(session, user).isPresent();
        context.note("Storage: " + context.place());
        if (person) {
            greet(user, session, goesOn);
        }
        try (LineSource lines =
                person ? editor() : new PipedLines(context.surroundings().in())) {
            ChatLoop loop = new ChatLoop(
                    chatbot,
                    lines,
                    context.output(),
                    context.surroundings().err(),
                    person,
                    user,
                    session,
                    context.progress());
            // At a terminal problems were told when they came up; scripts need the exit code.
            return loop.run() || person ? ExitCodes.OK : ExitCodes.FAILURE;
        }
    }

    private void greet(UserId user, @Nullable SessionId session, boolean goesOn) {
        String where = session == null
                ? "a new session"
                : (goesOn ? "session " : "the new session ") + PrintableText.line(session.value());
        context.note("You are " + PrintableText.line(user.value()) + ", in " + where
                + ". /help lists commands, /quit ends.");
    }

    private LineSource editor() throws IOException {
        return EditorLines.onSystemTerminal(
                context.storage().configuration().dataDirectory().resolve(HISTORY_FILE), ChatLoop.commandNames());
    }
}
