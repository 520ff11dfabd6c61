package io.conversationmemory.console.chat;

import io.conversationmemory.console.input.SessionIds;
import io.conversationmemory.console.output.MessageView;
import io.conversationmemory.console.output.Output;
import io.conversationmemory.console.output.PreferencesView;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.SessionView;
import io.conversationmemory.console.output.StatisticsView;
import io.conversationmemory.console.output.SummaryView;
import io.conversationmemory.console.output.TextStyle.Tone;
import io.conversationmemory.domain.context.OpenQuestions;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionHandle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Runs the commands of the chat: lines that begin with a slash and a letter. */
final class ChatCommands {

    static final String RESUME = "/resume";

    /** Names that the line editor completes. */
    static final List<String> NAMES = List.of(
            "/help",
            "/history",
            "/regenerate",
            "/edit",
            "/summary",
            "/preferences",
            "/sessions",
            RESUME,
            "/new",
            "/forget",
            "/stats",
            "/quit",
            "/exit");

    private static final String HELP = """
            /help, /?      this list
            /history [N]   the newest N messages of this session (20)
            /regenerate    another reply to your newest message
            /edit TEXT     your newest message in other words, and the reply to that
            /summary       the summary of this session's older messages
            /preferences   your stored preferences
            /sessions      your sessions, most recently active first
            /resume [ID]   continue another session (default: the latest); Tab completes its id
            /new           begin a new session
            /forget        delete this session permanently
            /stats [exact] number of messages, users and sessions, estimated or counted
            /quit, /exit   end the chat (also Ctrl-D)
            Every other line is sent to the chatbot.""";

    private static final String NO_MESSAGES = "This session has no messages yet.";
    private static final Set<String> YES = Set.of("y", "yes");
    private static final Pattern COMMAND = Pattern.compile("/(?:\\?$|\\p{L}.*)", Pattern.DOTALL);
    private static final int DEFAULT_LIMIT = 20;
    private static final int SHOWN_ON_RESUME = 4;

    private final ConversationMemory memory;
    private final ChatTurns turns;
    private final LineSource lines;
    private final Output output;
    private final UserId user;
    private final ProgressListener progress;

    ChatCommands(
            ConversationMemory memory,
            ChatTurns turns,
            LineSource lines,
            Output output,
            UserId user,
            ProgressListener progress) {
        this.memory = memory;
        this.turns = turns;
        this.lines = lines;
        this.output = output;
        this.user = user;
        this.progress = progress;
    }

    static boolean isCommand(String line) {
        return COMMAND.matcher(line.strip()).matches();
    }

    /** Runs a command; returns false if it ends the chat. */
    boolean run(String line) {
        String[] words = line.split("\\s+", 2);
        String argument = words.length < 2 ? "" : words[1].strip();
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "/help", "/?" -> output.line(HELP);
            case "/history" -> history(argument);
            case "/regenerate" -> regenerate(argument);
            case "/edit" -> edit(argument);
            case "/summary" -> summary();
            case "/preferences" -> preferences();
            case "/sessions" -> sessions();
            case RESUME -> resume(argument);
            case "/new" -> {
                turns.enter(null);
                output.line("The next message begins a new session.");
            }
            case "/forget" -> forget();
            case "/stats" -> statistics(argument);
            case "/quit", "/exit" -> {
                return false;
            }
            default ->
                throw new IllegalArgumentException("There is no command " + words[0] + "; /help lists the commands.");
        }
        return true;
    }

    private void history(String argument) {
        int limit = argument.isEmpty() ? DEFAULT_LIMIT : limit(argument);
        Optional<SessionHandle> stored = storedSession();
        if (stored.isEmpty()) {
            output.line(NO_MESSAGES);
            return;
        }
        NewestMessages newest = stored.get().history(TimeRange.all(), limit);
        if (newest.olderMayExist()) {
            output.line("(older messages are not shown; /history N shows more)");
        }
        output.showAll(MessageView.ofSession(newest.items()));
        noteOpenQuestion(newest.items());
    }

    /** Prints the newest messages of the current session, and a note if its last turn has no reply. */
    void showNewest() {
        storedSession().ifPresent(stored -> {
            NewestMessages newest = stored.history(TimeRange.all(), DEFAULT_LIMIT);
            List<MessageItem> items = newest.items();
            int from = Math.max(0, items.size() - SHOWN_ON_RESUME);
            if (from > 0 || newest.olderMayExist()) {
                output.line(output.style().toned(Tone.REMARK, "(/history shows older messages)"));
            }
            output.showAll(MessageView.ofSession(items.subList(from, items.size())));
            noteOpenQuestion(items);
        });
    }

    private void noteOpenQuestion(List<MessageItem> newest) {
        OpenQuestions questions = new OpenQuestions();
        newest.forEach(questions::add);
        questions
                .last()
                .ifPresent(question -> output.line(
                        "(" + MessageView.openQuestion(question) + " - /regenerate for a reply, or continue)"));
    }

    private static int limit(String argument) {
        if (!argument.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("/history takes a number of at least 1, not '" + argument + "'.");
        }
        return Integer.parseInt(argument);
    }

    /** Returns the current session, or empty if it is only named: its first message creates it. */
    private Optional<SessionHandle> storedSession() {
        return Optional.ofNullable(turns.session()).flatMap(id -> memory.findSession(id, user));
    }

    private void regenerate(String argument) {
        if (!argument.isEmpty()) {
            throw new IllegalArgumentException("/regenerate takes no argument; /edit TEXT changes your message.");
        }
        correct(turns::regenerate);
    }

    private void edit(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("/edit takes the new text of your newest message.");
        }
        correct(stored -> turns.edit(stored, text));
    }

    private void correct(Consumer<SessionHandle> correction) {
        storedSession().ifPresentOrElse(correction, () -> output.line(NO_MESSAGES));
    }

    private void summary() {
        storedSession()
                .ifPresentOrElse(
                        stored -> output.show(
                                new SummaryView(stored.id(), stored.summary().orElse(null))),
                        () -> output.line(NO_MESSAGES));
    }

    private void preferences() {
        output.show(new PreferencesView(user, memory.preferences(user).orElse(null)));
    }

    private void sessions() {
        List<SessionItem> sessions = newestSessions();
        if (sessions.isEmpty()) {
            output.line("You have no sessions yet.");
        } else {
            output.showAll(sessions.stream().map(SessionView::new).toList());
        }
    }

    private List<SessionItem> newestSessions() {
        return memory.sessionsOf(user, DEFAULT_LIMIT, null).items();
    }

    private void resume(String argument) {
        SessionId wanted =
                argument.isEmpty() ? latestOther() : SessionIds.existing(new SessionId(argument), memory, () -> user);
        String found = memory.getSession(wanted, user).session().title();
        turns.enter(wanted);
        String title = found == null ? "" : ": " + PrintableText.line(found);
        output.line("Continuing session " + output.style().session(wanted) + title);
        showNewest();
    }

    private SessionId latestOther() {
        for (SessionItem item : newestSessions()) {
            if (item instanceof StoredSession row && !row.session().id().equals(turns.session())) {
                return row.session().id();
            }
        }
        throw new IllegalArgumentException("You have no other session to resume.");
    }

    private void forget() {
        if (turns.session() == null) {
            output.line(NO_MESSAGES);
            return;
        }
        if (!isConfirmed("Delete this session and its messages permanently? [y/N]")) {
            output.line("Nothing was deleted.");
            return;
        }
        long deleted = storedSession().map(found -> found.delete(progress)).orElse(0L);
        turns.enter(null);
        output.line("Deleted " + Quantity.of(deleted, "message") + "; the next message begins a new session.");
    }

    private boolean isConfirmed(String question) {
        return lines.ask(question)
                .filter(input -> YES.contains(input.strip().toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private void statistics(String argument) {
        if (!argument.isEmpty() && !argument.equals("exact")) {
            throw new IllegalArgumentException("/stats takes exact or nothing, not '" + argument + "'.");
        }
        output.show(StatisticsView.of(memory, !argument.isEmpty(), "/stats exact", progress));
    }
}
