package io.conversationmemory.console.command;

import io.conversationmemory.console.output.Counted;
import io.conversationmemory.console.output.Members;
import io.conversationmemory.console.output.SafeText;
import io.conversationmemory.console.output.ShownResult;
import io.conversationmemory.domain.id.SessionId;
import picocli.CommandLine.Command;

@Command(
        name = "forget",
        description = "Delete a session: all its messages, for good. May be repeated, and finishes what was cut off.")
final class ForgetCommand extends ConsoleCommand {

    @Override
    int run(Run run) {
        SessionId session = run.neededSession();
        run.refuseForeign(session);
        long deleted = run.memory().deleteSession(session, run.progress());
        run.progress().end();
        run.output()
                .show(new ShownResult(
                        new Members()
                                .put("session_id", session)
                                .put("deleted_messages", deleted)
                                .object(),
                        "Deleted " + Counted.of(deleted, "message") + " of session " + SafeText.line(session.value())
                                + "."));
        return Failures.OK;
    }
}
