package io.conversationmemory.console.command;

import io.conversationmemory.console.input.MessageLine;
import io.conversationmemory.console.input.TimeArgument;
import io.conversationmemory.console.output.MessageView;
import io.conversationmemory.console.terminal.InputException;
import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.service.SessionAccessException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "append",
        description = {
            "Store messages and print each one when it is stored: one given by options or, without --content, one for each "
                    + "line of JSON on standard input, with the keys that 'history --json' prints.",
            "Idempotent with an id and a time: a repetition stores no second copy."
        })
final class AppendCommand extends ConsoleCommand {

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "Role of the message: system, user (default), assistant or tool.")
    private @Nullable Role role;

    @Option(names = "--content", paramLabel = "TEXT", description = "Content of the message.")
    private @Nullable String content;

    @Option(names = "--id", paramLabel = "ID", description = "Id of the message (default: a new one).")
    private @Nullable MessageId id;

    @Option(names = "--time", paramLabel = "TIME", description = "Time of the message (default: now).")
    private @Nullable TimeArgument time;

    @Option(names = "--metadata", paramLabel = "JSON", description = "Metadata of the message, a JSON object.")
    private @Nullable JsonObject metadata;

    @Override
    int run(CommandContext context) {
        if (content == null && (role != null || id != null || time != null || metadata != null)) {
            throw new IllegalArgumentException("--content is missing: the content of the message");
        }
        MessageIdGenerator ids = new UuidV7(context.environment().clock(), new SecureRandom());
        SessionId session = context.session() == null ? new SessionId(ids.next().value()) : context.session();
        Appending appending = new Appending(context.memory(), ids, session, context.user());
        if (content == null) {
            return appendLines(context, appending);
        }
        StoredMessage stored = appending.append(new MessageLine(
                null,
                null,
                false,
                id,
                time,
                role == null ? Role.USER : role,
                content,
                metadata == null ? JsonObject.empty() : metadata,
                List.of(),
                null,
                null));
        context.show(new MessageView(stored, true));
        return ExitCodes.OK;
    }

    /** Reports each line that cannot be stored and continues with the next; any other failure ends the command. */
    private static int appendLines(CommandContext context, Appending appending) {
        context.progress().end();
        boolean allStored = true;
        try (LineInput lines = new LineInput(context.environment().in(), "standard input")) {
            boolean more = true;
            while (more) {
                try {
                    Optional<String> line = lines.next();
                    more = line.isPresent();
                    if (more && !line.get().isBlank()) {
                        context.show(new MessageView(appending.append(MessageLine.parse(line.get())), true));
                    }
                } catch (InputException e) {
                    if (!e.onlyThisLine()) {
                        throw e;
                    }
                    allStored = false;
                    context.note("chatbot: line " + lines.number() + " was not stored: not UTF-8");
                } catch (IllegalArgumentException
                        | ItemTooLargeException
                        | ConflictException
                        | SessionAccessException e) {
                    allStored = false;
                    context.note("chatbot: line " + lines.number() + " was not stored: "
                            + PrintableText.line(ExitCodes.describe(e)));
                }
            }
        }
        return allStored ? ExitCodes.OK : ExitCodes.FAILURE;
    }
}
