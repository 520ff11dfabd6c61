package io.conversationmemory.console.command;

import io.conversationmemory.console.output.JsonObjectBuilder;
import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.console.output.ResultView;
import io.conversationmemory.console.output.SafeText;
import io.conversationmemory.domain.id.SessionId;
import picocli.CommandLine.Command;

@Command(
        name = "forget",
        description = "Delete a session: all its messages, for good. May be repeated, and finishes what was cut off.")
final class ForgetCommand extends ConsoleCommand {

    @Override
    int run(CommandContext run) {
        SessionId session = run.requireSession();
        run.requireAccess(session);
        long deleted = run.memory().deleteSession(session, run.progress());
        run.progress().end();
        run.output()
                .show(new ResultView(
                        new JsonObjectBuilder()
                                .put("session_id", session)
                                .put("deleted_messages", deleted)
                                .object(),
                        "Deleted " + Quantity.of(deleted, "message") + " of session " + SafeText.line(session.value())
                                + "."));
        return ExitCodes.OK;
    }
}
