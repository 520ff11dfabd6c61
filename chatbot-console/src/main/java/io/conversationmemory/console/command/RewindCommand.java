package io.conversationmemory.console.command;

import io.conversationmemory.console.output.RewindView;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SessionHandle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rewind",
        description =
                "Take back what was said after a message: later messages are superseded. They leave the conversation "
                        + "and stay in the history; nothing is deleted.",
        footer = {
            "Examples: chatbot rewind --session s1 --to 0198a0b2-7f00-7000-8000-000000000001",
            "          chatbot rewind --session s1 --to-beginning"
        })
final class RewindCommand extends ConsoleCommand {

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by the parser
    private Target target;

    /** The target: one of the two. */
    private static final class Target {

        @Option(
                names = "--to",
                paramLabel = "MESSAGE_ID",
                required = true,
                description = "Id of the message that stays the last one.")
        private @Nullable MessageId message;

        @Option(names = "--to-beginning", required = true, description = "Supersede all messages.")
        private boolean beginning;

        private RewindTarget get() {
            if (message != null) {
                return RewindTarget.message(message);
            }
            if (beginning) {
                return RewindTarget.beginning();
            }
            throw new IllegalArgumentException("--to MESSAGE_ID or --to-beginning is missing");
        }
    }

    @Override
    int run(CommandContext context) {
        SessionId id = context.requireSession();
        RewindTarget to = target.get();
        SessionHandle session = context.openSession(id);
        context.show(new RewindView(id, target.message, session.rewind(to)));
        return ExitCodes.OK;
    }
}
