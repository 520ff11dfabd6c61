package io.conversationmemory.console.command;

import io.conversationmemory.console.chat.LineHistory;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.service.ErasureReceipt;
import io.conversationmemory.service.ScanMode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "erase",
        description =
                "Erase a user permanently: messages in all sessions, preferences and session rows; prints a receipt. "
                        + "Idempotent: a repetition resumes an interrupted erasure.",
        footer = "Example: chatbot erase --user ana")
final class EraseCommand extends ConsoleCommand {

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Option(
            names = "--scan",
            description =
                    "Find the items in the tables and not in their indexes, which are eventually consistent; costs as "
                            + "much as reading everything.")
    private boolean scan;

    @Override
    int run(CommandContext context) throws IOException {
        UserId user = context.namedUser();
        if (user == null) {
            throw new IllegalArgumentException("--user is missing: the user to erase");
        }
        confirmation.requireForDeletion(context, "erase user " + PrintableText.line(user.value()) + " permanently");
        ErasureReceipt receipt =
                context.memory().erase(user, scan ? ScanMode.FULL_SCAN : ScanMode.INDEX, context.progress());
        LineHistory history = context.lineHistory(user);
        boolean typedLines = history != null && history.delete();
        context.show(view(receipt, typedLines));
        return ExitCodes.OK;
    }

    /** Consistent lookups see what a full scan would see, so that they are reported as what was asked for. */
    private boolean isByFullScan(LookupConsistency verifiedBy) {
        return switch (verifiedBy) {
            case FULL_SCAN -> true;
            case EVENTUALLY_CONSISTENT -> false;
            case CONSISTENT -> scan;
        };
    }

    private View view(ErasureReceipt receipt, boolean typedLines) {
        boolean fullScan = isByFullScan(receipt.verifiedBy());
        String source = fullScan ? "tables" : "indexes";
        Timestamp verified = Timestamp.of(receipt.seenEmptyAt());
        return View.of(
                JsonObject.builder()
                        .put("user_id", receipt.user())
                        .put("deleted_messages", receipt.messages())
                        .put("touched_sessions", receipt.sessionsTouched())
                        .put("deleted_sessions", receipt.sessionRows())
                        .put("preferences_deleted", receipt.preferences())
                        .put("verified_by", fullScan ? "full_scan" : "index")
                        .put("seen_empty_at", verified)
                        .put("line_history_deleted", typedLines),
                "Erased " + PrintableText.line(receipt.user().value()) + ": "
                        + Quantity.of(receipt.messages(), "message") + ", "
                        + Quantity.of(receipt.sessionRows(), "session") + ", "
                        + (receipt.preferences() ? "the preferences" : "no preferences") + "; the " + source
                        + " held nothing of this user at " + verified + "."
                        + (typedLines ? " Deleted the lines typed on this machine." : ""));
    }
}
