package io.conversationmemory.console.chat;

import io.conversationmemory.console.output.MessageView;
import io.conversationmemory.console.output.PreferencesView;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.SessionView;
import io.conversationmemory.console.output.StatisticsView;
import io.conversationmemory.console.output.Unanswered;
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
import java.util.regex.Pattern;

/** What can be asked of the console itself in the middle of a conversation: lines that begin with a slash and a letter. */
final class ChatCommands {

    /** For completion. */
    static final List<String> NAMES =
            List.of("/help", "/history", "/preferences", "/sessions", "/resume", "/new", "/forget", "/stats", "/quit");

    private static final String HELP = """
            /help          this list
            /history [N]   the newest N messages of this session (20)
            /preferences   what is kept about you
            /sessions      your sessions, most recently active first
            /resume [ID]   go on with another session, by default the latest
            /new           begin a new session
            /forget        delete this session for good
            /stats [exact] how much is stored
            /quit          end the conversation (Ctrl-D, too)
            Everything else is said to the chatbot.""";

    private static final Pattern COMMAND = Pattern.compile("/\\p{L}.*", Pattern.DOTALL);
    private static final int SHOWN_MESSAGES = 20;
    private static final int SHOWN_SESSIONS = 20;

    private final ConversationMemory memory;
    private final LineSource lines;
    private final ChatOutput voice;
    private final CurrentSession place;
    private final ProgressListener progress;

    ChatCommands(
            ConversationMemory memory,
            LineSource lines,
            ChatOutput voice,
            CurrentSession place,
            ProgressListener progress) {
        this.memory = memory;
        this.lines = lines;
        this.voice = voice;
        this.place = place;
        this.progress = progress;
    }

    static boolean isCommand(String line) {
        return COMMAND.matcher(line).matches();
    }

    /** Returns whether the conversation goes on. */
    boolean run(String line) {
        String[] words = line.split("\\s+", 2);
        String argument = words.length < 2 ? "" : words[1].strip();
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "/help" -> voice.answer(HELP);
            case "/history" -> history(argument);
            case "/preferences" -> preferences();
            case "/sessions" -> sessions();
            case "/resume" -> resume(argument);
            case "/new" -> begin();
            case "/forget" -> forget();
            case "/stats" -> statistics(argument);
            case "/quit", "/exit" -> {
                return false;
            }
            default ->
                throw new IllegalArgumentException(
                        "There is no command " + words[0] + "; /help lists those that there are.");
        }
        return true;
    }

    private void history(String argument) {
        int limit = argument.isEmpty() ? SHOWN_MESSAGES : limit(argument);
        Optional<SessionHandle> session = stored();
        if (session.isEmpty()) {
            voice.remark("Nothing has been said yet.");
            return;
        }
        NewestMessages newest = session.get().history(TimeRange.all(), limit);
        if (newest.olderMayExist()) {
            voice.remark("(older messages are left out; /history N shows more)");
        }
        voice.output()
                .showAll(newest.items().stream()
                        .map((MessageItem item) -> MessageView.ofSession(item))
                        .toList());
        remarkUnanswered(newest.items());
    }

    /** Prints a remark if the last turn of the session was cut off. */
    void remarkUnanswered() {
        stored().ifPresent(session -> remarkUnanswered(
                session.history(TimeRange.all(), SHOWN_MESSAGES).items()));
    }

    private void remarkUnanswered(List<MessageItem> newest) {
        OpenQuestions questions = new OpenQuestions();
        newest.forEach(questions::add);
        questions
                .last()
                .ifPresent(question -> voice.remark("(" + Unanswered.note(question) + " - say it again, or go on)"));
    }

    private static int limit(String argument) {
        try {
            int limit = Integer.parseInt(argument);
            if (limit >= 1) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("/history takes a number of at least 1, not '" + argument + "'.", e);
        }
        throw new IllegalArgumentException("/history takes a number of at least 1, not '" + argument + "'.");
    }

    /** Returns the current session; empty if it was only named so far: the first message creates it. */
    private Optional<SessionHandle> stored() {
        return place.session().flatMap(session -> memory.findSession(session, place.user()));
    }

    private void preferences() {
        voice.output()
                .show(new PreferencesView(
                        place.user(), memory.preferences(place.user()).orElse(null)));
    }

    private void sessions() {
        List<SessionItem> sessions =
                memory.sessionsOf(place.user(), SHOWN_SESSIONS, null).items();
        if (sessions.isEmpty()) {
            voice.remark("There are no sessions of yours yet.");
        } else {
            voice.output().showAll(sessions.stream().map(SessionView::new).toList());
        }
    }

    private void resume(String argument) {
        SessionId wanted = argument.isEmpty() ? latestOther() : new SessionId(argument);
        Session session = memory.getSession(wanted, place.user()).session();
        place.enter(wanted);
        String title = session.title() == null ? "" : ": " + PrintableText.line(session.title());
        voice.remark(
                "This is session " + PrintableText.line(wanted.value()) + title + " (/history shows what was said)");
        remarkUnanswered();
    }

    private SessionId latestOther() {
        for (SessionItem item :
                memory.sessionsOf(place.user(), SHOWN_SESSIONS, null).items()) {
            if (item instanceof StoredSession row
                    && !place.session().equals(Optional.of(row.session().id()))) {
                return row.session().id();
            }
        }
        throw new IllegalArgumentException("There is no other session of yours to resume.");
    }

    private void begin() {
        place.leave();
        voice.remark("A new session begins with what you say next.");
    }

    private void forget() {
        Optional<SessionId> session = place.session();
        if (session.isEmpty()) {
            voice.remark("Nothing has been said yet.");
            return;
        }
        if (voice.toPerson() && !isYes(lines.ask("Delete all messages of this session for good? [y/N]"))) {
            voice.remark("Nothing was deleted.");
            return;
        }
        long deleted = memory.findSession(session.get(), place.user())
                .map(found -> found.delete(progress))
                .orElse(0L);
        place.leave();
        voice.remark("Deleted " + Quantity.of(deleted, "message") + "; a new session begins with what you say next.");
    }

    private static boolean isYes(Optional<String> answer) {
        return answer.map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> text.equals("y") || text.equals("yes"))
                .isPresent();
    }

    private void statistics(String argument) {
        boolean exact = argument.equals("exact");
        Statistics statistics = exact ? memory.exactStatistics(progress) : memory.statistics();
        Map<String, Long> intents = exact ? memory.countIntents(progress) : Map.of();
        voice.output().show(new StatisticsView(statistics, intents));
    }
}
