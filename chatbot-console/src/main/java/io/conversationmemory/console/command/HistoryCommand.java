package io.conversationmemory.console.command;

import io.conversationmemory.console.command.Arguments.Limit;
import io.conversationmemory.console.output.MessageView;
import io.conversationmemory.console.output.Unanswered;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "history",
        description = "Print the messages of a session, oldest first: all of them, or the newest of a range of time.")
final class HistoryCommand extends ConsoleCommand {

    @Option(names = "--limit", paramLabel = "N", description = "Only the newest N, at least 1.")
    private @Nullable Limit limit;

    @Option(names = "--start", paramLabel = "TIME", description = "From this time on, such as 2026-11-23T12:41:00Z.")
    private @Nullable TimeArgument start;

    @Option(names = "--end", paramLabel = "TIME", description = "Up to this time, itself included.")
    private @Nullable TimeArgument end;

    @Override
    int run(CommandContext context) {
        SessionId session = context.requireSession();
        TimeRange range = range();
        context.requireAccess(session);
        ConversationMemory memory = context.memory();
        OpenQuestions questions = new OpenQuestions();
        long shown = limit == null
                ? showAll(context, memory, session, range, questions)
                : show(context, memory.history(session, range, limit.value()).items(), questions);
        if (shown == 0) {
            context.note("Session " + PrintableText.line(session.value()) + " has no messages"
                    + (range.equals(TimeRange.all()) ? "." : " in that range."));
        }
        if (end == null) {
            questions.last().ifPresent(question -> context.note(Unanswered.note(question)));
        }
        return ExitCodes.OK;
    }

    private TimeRange range() {
        Timestamp from = start == null ? null : start.from();
        Timestamp until = end == null ? null : end.until();
        if (from != null && until != null && from.isAfter(until)) {
            throw new UsageException("--start " + from + " is after --end " + until, null);
        }
        return new TimeRange(from, until);
    }

    private static long showAll(
            CommandContext context,
            ConversationMemory memory,
            SessionId session,
            TimeRange range,
            OpenQuestions questions) {
        long shown = 0;
        Cursor cursor = null;
        do {
            Page<MessageItem> page =
                    memory.historyPage(session, range, Direction.FORWARDS, CommandContext.PAGE, cursor);
            shown += show(context, page.items(), questions);
            cursor = page.next();
        } while (cursor != null);
        return shown;
    }

    private static long show(CommandContext context, List<MessageItem> items, OpenQuestions questions) {
        items.forEach(questions::add);
        context.progress().end();
        context.output().showAll(items.stream().map(MessageView::ofSession).toList());
        return items.size();
    }
}
