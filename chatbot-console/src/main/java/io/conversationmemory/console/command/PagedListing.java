package io.conversationmemory.console.command;

import io.conversationmemory.console.command.Arguments.Limit;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Prints page after page as it comes: all, or up to a limit, naming then where to go on. */
final class PagedListing {

    @Option(names = "--limit", paramLabel = "N", description = "At most N, at least 1 (default: all).")
    private @Nullable Limit limit;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "Go on where an earlier listing stopped at its limit; it named this cursor.")
    private @Nullable Cursor cursor;

    /** A page of at most so many from that cursor on. */
    @FunctionalInterface
    interface Pages<T> {

        Page<T> page(int limit, @Nullable Cursor cursor);
    }

    /** Returns how many were printed. */
    <T> long show(CommandContext context, Pages<T> pages, Function<T, View> shownAs) {
        long shown = 0;
        Cursor next = cursor;
        do {
            int wanted =
                    limit == null ? CommandContext.PAGE : (int) Math.min(CommandContext.PAGE, limit.value() - shown);
            Page<T> page = pages.page(wanted, next);
            context.progress().end();
            context.output().showAll(page.items().stream().map(shownAs).toList());
            shown += page.items().size();
            next = page.next();
        } while (next != null && (limit == null || shown < limit.value()));
        if (next != null) {
            context.note("There may be more: --cursor " + next);
        }
        return shown;
    }
}
