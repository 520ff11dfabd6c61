package io.conversationmemory.console.command;

import io.conversationmemory.console.chat.ChatLoop;
import io.conversationmemory.console.chat.EditorLines;
import io.conversationmemory.console.chat.LineHistory;
import io.conversationmemory.console.chat.LineSource;
import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.text.PrintableText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
        name = "chat",
        description = "Chat with the chatbot: on a terminal with a line editor (/help lists its commands), "
                + "through a pipe one message per line, with only the replies on standard output.",
        footer = {"Examples: chatbot chat --user ana", "          echo Hello | chatbot chat --user ana --session s1"})
final class ChatCommand extends ConsoleCommand {

    private static final int COMPLETED_SESSIONS = 50;

    @Override
    int run(CommandContext context) throws IOException {
        UserId user = context.user();
        boolean interactive = context.environment().terminals().interactive();
        SessionId session = session(context, interactive);
        // Refuses another user's session before any input is read.
        boolean exists =
                session != null && context.memory().findSession(session, user).isPresent();
        context.note("Storage: " + context.storageDescription());
        LineHistory history = context.lineHistory(user);
        if (history != null && history.deleteShared()) {
            context.note("Deleted the file next to "
                    + PrintableText.line(history.folder().toString())
                    + " in which an earlier version kept the lines that all users had typed.");
        }
        LineHistory kept = context.keepsLineHistory() ? history : null;
        if (interactive) {
            String where = session == null
                    ? "a new session"
                    : (exists ? "session " : "the new session ") + PrintableText.line(session.value());
            context.note("You are " + PrintableText.line(user.value()) + ", in " + where
                    + ". /help lists commands, /quit ends.");
            if (kept != null) {
                context.note("The lines that you type are kept in "
                        + PrintableText.line(kept.folder().toString())
                        + "; CHATBOT_LINE_HISTORY=false keeps none.");
            }
        }
        try (LineSource lines = interactive ? typed(context, user, kept) : piped(context)) {
            ChatLoop chat = new ChatLoop(
                    context.chatbot(), lines, context.output(), interactive, user, session, context.progress());
            boolean allReplied = chat.run();
            if (!interactive) {
                return allReplied ? ExitCodes.OK : ExitCodes.FAILURE;
            }
            // An interactive chat has reported its errors; only scripts need the exit code.
            SessionId last = chat.session();
            if (last != null) {
                context.note(
                        "To come back: " + ShellWord.of(context.environment().program()) + " "
                                + context.storageOptions() + "--user "
                                + ShellWord.of(user.value()) + " --session " + ShellWord.of(last.value()));
            }
            return ExitCodes.OK;
        }
    }

    /** Returns the named session, which a user may name by the short form of its id, and a script may not: it may begin one of that id. */
    private static @Nullable SessionId session(CommandContext context, boolean interactive) {
        return interactive && context.session() != null ? context.requireSession() : context.session();
    }

    private static LineSource typed(CommandContext context, UserId user, @Nullable LineHistory history)
            throws IOException {
        return EditorLines.onSystemTerminal(
                history,
                context.output().style(),
                () -> context.memory().sessionsOf(user, COMPLETED_SESSIONS, null).items().stream()
                        .filter(StoredSession.class::isInstance)
                        .map(StoredSession.class::cast)
                        .toList());
    }

    /** Returns the lines of standard input, which stays open. */
    private static LineSource piped(CommandContext context) {
        LineInput input = new LineInput(context.environment().in(), "standard input");
        return () -> {
            try {
                return input.next();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + input.number() + " was not sent: " + e.getMessage(), e);
            }
        };
    }
}
