package io.conversationmemory.console.command;

import io.conversationmemory.chatbot.config.SummarySettings;
import io.conversationmemory.console.output.SummaryView;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.service.SessionHandle;
import picocli.CommandLine.Command;

@Command(
        name = "summarize",
        description =
                "Summarize the older messages of a session now, all that are older than 20 minutes; the newest stay for the window.",
        footer = "Example: chatbot summarize --session s1")
final class SummarizeCommand extends ConsoleCommand {

    @Override
    int run(CommandContext context) {
        SessionId id = context.requireSession();
        SummarySettings settings = SummarySettings.onDemand(context.configuration());
        SessionHandle session = context.openSession(id);
        Summary made =
                session.summarize(settings.summarizer(), settings.policy()).orElse(null);
        if (made == null) {
            context.note("Nothing new can be summarized yet.");
        }
        context.show(new SummaryView(id, made == null ? session.summary().orElse(null) : made));
        return ExitCodes.OK;
    }
}
