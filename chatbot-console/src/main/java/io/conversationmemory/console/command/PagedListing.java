package io.conversationmemory.console.command;

import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.text.PrintableText;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Prints a listing page by page: everything, or up to a limit with the cursor to continue from. */
final class PagedListing {

    @Option(names = "--limit", paramLabel = "N", description = "At most N, at least 1 (default: all).")
    private @Nullable Integer limit;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "Continue after a listing that stopped at its limit and printed this cursor.")
    private @Nullable Cursor cursor;

    /** Reads a page of at most {@code limit} items after a cursor. */
    @FunctionalInterface
    interface Pages<T> {

        Page<T> page(int limit, @Nullable Cursor cursor);
    }

    /** Prints the listing, or a note if the user has none of these. */
    <T> void print(CommandContext context, Pages<T> pages, Function<T, View> view, String noun) {
        long printed = 0;
        Cursor next = cursor;
        do {
            long left = limit == null ? Long.MAX_VALUE : limit - printed;
            Page<T> page = pages.page((int) Math.min(CommandContext.PAGE_SIZE, left), next);
            context.showAll(page.items().stream().map(view).toList());
            printed += page.items().size();
            next = page.next();
        } while (next != null && (limit == null || printed < limit));
        if (next != null) {
            context.note("There may be more: --cursor " + next);
        }
        if (printed == 0) {
            context.note("There are no " + noun + " of "
                    + PrintableText.line(context.user().value()) + ".");
        }
    }
}
