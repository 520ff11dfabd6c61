package io.conversationmemory.console.command;

import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.ResultView;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import picocli.CommandLine.Command;

@Command(
        name = "forget",
        description =
                "Delete a session and its messages permanently. Idempotent: a repetition resumes an interrupted deletion.")
final class ForgetCommand extends ConsoleCommand {

    @Override
    int run(CommandContext context) {
        SessionId session = context.requireSession();
        context.requireAccess(session);
        long deleted = context.memory().deleteSession(session, context.progress());
        context.show(new ResultView(
                JsonObject.builder()
                        .put("session_id", session)
                        .put("deleted_messages", deleted)
                        .build(),
                "Deleted " + Quantity.of(deleted, "message") + " of session " + PrintableText.line(session.value())
                        + "."));
        return ExitCodes.OK;
    }
}
