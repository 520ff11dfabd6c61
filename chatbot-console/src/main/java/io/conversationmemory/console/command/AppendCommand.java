package io.conversationmemory.console.command;

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
            "Store messages and print each as it is stored: one by options, or without --content one for each line of "
                    + "JSON on standard input, with the keys that 'history --json' prints.",
            "With an id and a time of one's own it may be repeated: the same message is never stored twice."
        })
final class AppendCommand extends ConsoleCommand {

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "Who speaks: system, user (default), assistant or tool.")
    private @Nullable Role role;

    @Option(names = "--content", paramLabel = "TEXT", description = "What is said.")
    private @Nullable String content;

    @Option(names = "--id", paramLabel = "ID", description = "The message's id (default: a new one).")
    private @Nullable MessageId id;

    @Option(names = "--time", paramLabel = "TIME", description = "When it was said (default: now).")
    private @Nullable TimeArgument time;

    @Option(names = "--metadata", paramLabel = "JSON", description = "A JSON object that is kept beside it.")
    private @Nullable JsonObject metadata;

    @Override
    int run(CommandContext context) {
        if (content == null && (role != null || id != null || time != null || metadata != null)) {
            throw new UsageException("--content is missing: what is said", null);
        }
        MessageIdGenerator ids = new UuidV7(context.surroundings().clock(), new SecureRandom());
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
        context.progress().end();
        context.output().show(new MessageView(stored, true));
        return ExitCodes.OK;
    }

    /** A line that cannot be stored is reported and takes no other with it; a store that cannot be reached ends it all. */
    private static int appendLines(CommandContext context, Appending appending) {
        context.progress().end();
        boolean allStored = true;
        try (LineInput lines = new LineInput(context.surroundings().in(), "standard input")) {
            boolean more = true;
            while (more) {
                try {
                    Optional<String> line = lines.next();
                    more = line.isPresent();
                    if (more && !line.get().isBlank()) {
                        context.output().show(new MessageView(appending.append(MessageLine.parse(line.get())), true));
                    }
                } catch (InputException e) {
                    if (!e.onlyThisLine()) {
                        throw e;
                    }
                    allStored = false;
                    context.note("chatbot: line " + lines.number() + " is not stored: not UTF-8");
                } catch (IllegalArgumentException
                        | UsageException
                        | ItemTooLargeException
                        | ConflictException
                        | SessionAccessException e) {
                    allStored = false;
                    context.note("chatbot: line " + lines.number() + " is not stored: "
                            + PrintableText.line(ExitCodes.describe(e)));
                }
            }
        }
        return allStored ? ExitCodes.OK : ExitCodes.FAILURE;
    }
}
