package io.conversationmemory.console.command;

import io.conversationmemory.console.input.TimeArgument;
import io.conversationmemory.console.output.MessageView;
import io.conversationmemory.domain.context.OpenQuestions;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.HistoryMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "history",
        description = "Print the messages of a session, oldest first: all, or the newest of a time range. "
                + "Messages that a rewind superseded are left out, unless --all is given.",
        footer = {
            "Examples: chatbot history --session s1 --limit 20",
            "          chatbot history --session s1 --start 2026-11-23",
            "          chatbot history --session s1 --all --json"
        })
final class HistoryCommand extends ConsoleCommand {

    @Option(names = "--limit", paramLabel = "N", description = "Only the newest N messages, at least 1.")
    private @Nullable Integer limit;

    @Option(names = "--start", paramLabel = "TIME", description = "First time, such as 2026-11-23T12:41:00Z.")
    private @Nullable TimeArgument start;

    @Option(names = "--end", paramLabel = "TIME", description = "Last time, inclusive.")
    private @Nullable TimeArgument end;

    @Option(names = "--all", description = "Print superseded messages, too, and mark them.")
    private boolean all;

    @Override
    int run(CommandContext context) {
        SessionId session = context.requireSession();
        TimeRange range = range();
        context.requireAccess(session);
        OpenQuestions questions = new OpenQuestions();
        long printed = 0;
        Cursor cursor = null;
        do {
            Page<HistoryMessage> page = page(context.memory(), session, range, cursor);
            page.items().stream()
                    .filter(message -> !message.isSuperseded())
                    .map(HistoryMessage::item)
                    .forEach(questions::add);
            context.showAll(MessageView.ofHistory(page.items()));
            printed += page.items().size();
            cursor = page.next();
        } while (cursor != null);
        if (printed == 0) {
            context.note("Session " + PrintableText.line(session.value()) + " has no messages"
                    + (range.equals(TimeRange.all()) ? "." : " in that range."));
        }
        if (end == null) {
            questions.last().ifPresent(question -> context.note(MessageView.openQuestion(question)));
        }
        return ExitCodes.OK;
    }

    private TimeRange range() {
        Timestamp from = start == null ? null : start.from();
        Timestamp until = end == null ? null : end.until();
        if (from != null && until != null && from.isAfter(until)) {
            throw new IllegalArgumentException("--start " + from + " is after --end " + until);
        }
        return new TimeRange(from, until);
    }

    /** Returns the page after a cursor or, if there is a limit, the newest messages as the only page. */
    private Page<HistoryMessage> page(
            ConversationMemory memory, SessionId session, TimeRange range, @Nullable Cursor cursor) {
        if (limit != null) {
            return new Page<>(
                    all ? newestOfAll(memory, session, range, limit) : newest(memory, session, range, limit), null);
        }
        if (all) {
            return memory.allPage(session, range, Direction.FORWARDS, CommandContext.PAGE_SIZE, cursor);
        }
        Page<MessageItem> page =
                memory.historyPage(session, range, Direction.FORWARDS, CommandContext.PAGE_SIZE, cursor);
        return new Page<>(current(page.items()), page.next());
    }

    private static List<HistoryMessage> newest(
            ConversationMemory memory, SessionId session, TimeRange range, int limit) {
        return current(memory.history(session, range, limit).items());
    }

    private static List<HistoryMessage> current(List<MessageItem> items) {
        return items.stream().map(item -> new HistoryMessage(item, false)).toList();
    }

    private static List<HistoryMessage> newestOfAll(
            ConversationMemory memory, SessionId session, TimeRange range, int limit) {
        List<HistoryMessage> newest = new ArrayList<>();
        Cursor cursor = null;
        do {
            int left = Math.min(limit - newest.size(), CommandContext.PAGE_SIZE);
            Page<HistoryMessage> page = memory.allPage(session, range, Direction.BACKWARDS, left, cursor);
            newest.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && newest.size() < limit);
        Collections.reverse(newest);
        return newest;
    }
}
