package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.json.ErasureReceiptJson;
import io.conversationmemory.console.chat.LineHistory;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.Timestamp;
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
        ScanMode mode = scan ? ScanMode.FULL_SCAN : ScanMode.INDEX;
        ErasureReceipt receipt = context.memory().erase(user, mode, context.progress());
        LineHistory history = context.lineHistory(user);
        boolean typedLines = history != null && history.delete();
        context.show(view(receipt, mode, typedLines));
        return ExitCodes.OK;
    }

    private static View view(ErasureReceipt receipt, ScanMode mode, boolean typedLines) {
        return View.of(
                ErasureReceiptJson.of(receipt, mode).with("line_history_deleted", new JsonBoolean(typedLines)),
                "Erased " + PrintableText.line(receipt.user().value()) + ": "
                        + Quantity.of(receipt.messages(), "message") + ", "
                        + Quantity.of(receipt.sessionRows(), "session") + ", "
                        + (receipt.preferences() ? "the preferences" : "no preferences") + "; the "
                        + (ErasureReceiptJson.isByFullScan(receipt, mode) ? "tables" : "indexes")
                        + " held nothing of this user at " + Timestamp.of(receipt.seenEmptyAt()) + "."
                        + (typedLines ? " Deleted the lines typed on this machine." : ""));
    }
}
