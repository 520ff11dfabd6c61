package io.conversationmemory.console.chat;

import io.conversationmemory.console.input.Limit;
import io.conversationmemory.console.output.MessageView;
import io.conversationmemory.console.output.OpenQuestionNote;
import io.conversationmemory.console.output.PreferencesView;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.SessionView;
import io.conversationmemory.console.output.StatisticsView;
import io.conversationmemory.domain.context.OpenQuestions;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionHandle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Runs the commands of the chat: lines that begin with a slash and a letter. */
final class ChatCommands {

    /** Names that the line editor completes. */
    static final List<String> NAMES =
            List.of("/help", "/history", "/preferences", "/sessions", "/resume", "/new", "/forget", "/stats", "/quit");

    private static final String HELP = """
            /help          this list
            /history [N]   the newest N messages of this session (20)
            /preferences   your stored preferences
            /sessions      your sessions, most recently active first
            /resume [ID]   continue another session (default: the latest)
            /new           begin a new session
            /forget        delete this session permanently
            /stats [exact] number of messages, users and sessions, estimated or counted
            /quit          end the chat (also Ctrl-D)
            Every other line is sent to the chatbot.""";

    private static final String NO_MESSAGES = "This session has no messages yet.";
    private static final Set<String> YES = Set.of("y", "yes");
    private static final Pattern COMMAND = Pattern.compile("/\\p{L}.*", Pattern.DOTALL);
    private static final int DEFAULT_LIMIT = 20;

    private final ConversationMemory memory;
    private final LineSource lines;
    private final ChatOutput output;
    private final CurrentSession current;
    private final ProgressListener progress;

    ChatCommands(
            ConversationMemory memory,
            LineSource lines,
            ChatOutput output,
            CurrentSession current,
            ProgressListener progress) {
        this.memory = memory;
        this.lines = lines;
        this.output = output;
        this.current = current;
        this.progress = progress;
    }

    static boolean isCommand(String line) {
        return COMMAND.matcher(line).matches();
    }

    /** Runs a command; returns false if it ends the chat. */
    boolean run(String line) {
        String[] words = line.split("\\s+", 2);
        String argument = words.length < 2 ? "" : words[1].strip();
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "/help" -> output.help(HELP);
            case "/history" -> history(argument);
            case "/preferences" -> preferences();
            case "/sessions" -> sessions();
            case "/resume" -> resume(argument);
            case "/new" -> {
                current.leave();
                output.note("The next message begins a new session.");
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
        Optional<SessionHandle> session = storedSession();
        if (session.isEmpty()) {
            output.note(NO_MESSAGES);
            return;
        }
        NewestMessages newest = session.get().history(TimeRange.all(), limit);
        if (newest.olderMayExist()) {
            output.note("(older messages are not shown; /history N shows more)");
        }
        output.results().showAll(MessageView.ofSession(newest.items()));
        noteOpenQuestion(newest.items());
    }

    /** Prints a note if the last turn of the current session has no reply. */
    void noteOpenQuestion() {
        storedSession()
                .ifPresent(session -> noteOpenQuestion(
                        session.history(TimeRange.all(), DEFAULT_LIMIT).items()));
    }

    private void noteOpenQuestion(List<MessageItem> newest) {
        OpenQuestions questions = new OpenQuestions();
        newest.forEach(questions::add);
        questions
                .last()
                .ifPresent(question ->
                        output.note("(" + OpenQuestionNote.of(question) + " - send it again, or continue)"));
    }

    private static int limit(String argument) {
        try {
            return Limit.parse(argument).value();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("/history takes a number of at least 1, not '" + argument + "'.", e);
        }
    }

    /** Returns the current session, or empty if it is only named: its first message creates it. */
    private Optional<SessionHandle> storedSession() {
        return current.session().flatMap(session -> memory.findSession(session, current.user()));
    }

    private void preferences() {
        output.results()
                .show(new PreferencesView(
                        current.user(), memory.preferences(current.user()).orElse(null)));
    }

    private void sessions() {
        List<SessionItem> sessions = newestSessions();
        if (sessions.isEmpty()) {
            output.note("You have no sessions yet.");
        } else {
            output.results().showAll(sessions.stream().map(SessionView::new).toList());
        }
    }

    private List<SessionItem> newestSessions() {
        return memory.sessionsOf(current.user(), DEFAULT_LIMIT, null).items();
    }

    private void resume(String argument) {
        SessionId wanted = argument.isEmpty() ? latestOther() : new SessionId(argument);
        Session session = memory.getSession(wanted, current.user()).session();
        current.enter(wanted);
        String title = session.title() == null ? "" : ": " + PrintableText.line(session.title());
        output.note(
                "Continuing session " + PrintableText.line(wanted.value()) + title + " (/history shows its messages)");
        noteOpenQuestion();
    }

    private SessionId latestOther() {
        for (SessionItem item : newestSessions()) {
            if (item instanceof StoredSession row
                    && !current.session().equals(Optional.of(row.session().id()))) {
                return row.session().id();
            }
        }
        throw new IllegalArgumentException("You have no other session to resume.");
    }

    private void forget() {
        if (current.session().isEmpty()) {
            output.note(NO_MESSAGES);
            return;
        }
        if (output.isInteractive() && !isConfirmed("Delete this session and its messages permanently? [y/N]")) {
            output.note("Nothing was deleted.");
            return;
        }
        long deleted = storedSession().map(found -> found.delete(progress)).orElse(0L);
        current.leave();
        output.note("Deleted " + Quantity.of(deleted, "message") + "; the next message begins a new session.");
    }

    private boolean isConfirmed(String question) {
        return lines.ask(question)
                .filter(input -> YES.contains(input.strip().toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private void statistics(String argument) {
        boolean exact = argument.equals("exact");
        Statistics statistics = exact ? memory.exactStatistics(progress) : memory.statistics();
        Map<String, Long> intents = exact ? memory.countIntents(progress) : Map.of();
        output.results().show(new StatisticsView(statistics, intents));
    }
}
