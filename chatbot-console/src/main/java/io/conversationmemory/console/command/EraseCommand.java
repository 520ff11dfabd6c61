package io.conversationmemory.console.command;

import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.ResultView;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ScanMode;
import io.conversationmemory.service.ErasureReceipt;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "erase",
        description = "Erase a user: messages in all sessions, preferences and sessions, for good; prints a receipt. "
                + "May be repeated, and finishes what was cut off.")
final class EraseCommand extends ConsoleCommand {

    @Mixin
    private final Confirmation consent = new Confirmation();

    @Option(
            names = "--scan",
            description = "Look in the tables themselves and not in their indexes, which may be a moment behind; "
                    + "costs as much as reading everything.")
    private boolean scan;

    @Override
    int run(CommandContext context) {
        UserId user = context.explicitUser("erase needs --user: whom to erase");
        consent.obtain(context, "erase user " + PrintableText.line(user.value()) + " for good");
        ErasureReceipt receipt =
                context.memory().erase(user, scan ? ScanMode.FULL_SCAN : ScanMode.INDEX, context.progress());
        context.progress().end();
        context.output().show(shown(receipt));
        return ExitCodes.OK;
    }

    private static ResultView shown(ErasureReceipt receipt) {
        String where = receipt.verifiedBy() == ScanMode.FULL_SCAN ? "the tables were" : "the indexes were";
        Timestamp seen = Timestamp.of(receipt.seenEmptyAt());
        return new ResultView(
                JsonObject.builder()
                        .put("user_id", receipt.user())
                        .put("deleted_messages", receipt.messages())
                        .put("touched_sessions", receipt.sessionsTouched())
                        .put("deleted_sessions", receipt.sessionRows())
                        .put("preferences_deleted", receipt.preferences())
                        .put("verified_by", receipt.verifiedBy().name().toLowerCase(Locale.ROOT))
                        .put("seen_empty_at", seen)
                        .build(),
                "Erased " + PrintableText.line(receipt.user().value()) + ": "
                        + Quantity.of(receipt.messages(), "message") + ", "
                        + Quantity.of(receipt.sessionRows(), "session") + ", "
                        + (receipt.preferences() ? "the preferences" : "no preferences") + "; "
                        + where + " seen without this user at " + seen + ".");
    }
}
