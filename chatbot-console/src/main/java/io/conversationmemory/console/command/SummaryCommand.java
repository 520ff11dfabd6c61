package io.conversationmemory.console.command;

import io.conversationmemory.console.output.SummaryView;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.service.SessionHandle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "summary",
        description = "Print the summary of a session, or delete it. Its messages stay.",
        footer = {"Examples: chatbot summary --session s1", "          chatbot summary --session s1 --delete"})
final class SummaryCommand extends ConsoleCommand {

    @Option(
            names = "--delete",
            description = "Delete the summary; the next contexts reach back to the messages that it covered.")
    private boolean delete;

    @Override
    int run(CommandContext context) {
        SessionId id = context.requireSession();
        SessionHandle session = context.openSession(id);
        if (!delete) {
            context.show(new SummaryView(id, session.summary().orElse(null)));
            return ExitCodes.OK;
        }
        boolean isThere = session.session().summary() != null;
        session.deleteSummary();
        context.show(View.of(
                JsonObject.builder().put(SessionItems.SESSION_ID, id).put("deleted", new JsonBoolean(isThere)),
                isThere
                        ? "Deleted the summary of session " + PrintableText.line(id.value()) + "; its messages stay."
                        : "Session " + PrintableText.line(id.value()) + " has no summary."));
        return ExitCodes.OK;
    }
}
