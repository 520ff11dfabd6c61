package io.conversationmemory.console.command;

import io.conversationmemory.console.input.MessageLine;
import io.conversationmemory.console.input.TimeArgument;
import io.conversationmemory.console.output.MessageView;
import io.conversationmemory.console.terminal.LineInput;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.items.MessageBatch;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.SessionAccessException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "append",
        description = {
            "Store messages and print each one when it is stored: one given by options or, without --content, one for each "
                    + "line of JSON on standard input, with the keys that 'history --json' prints.",
            "Idempotent with an id and a time: a repetition stores no second copy."
        },
        footer = {
            "Examples: chatbot append --session s1 --user ana --content 'Who plays tonight?'",
            "          chatbot history --session s1 --json | chatbot append --user ana"
        })
final class AppendCommand extends ConsoleCommand {

    /** Maximum number of sessions that are kept open, since the lines may name any number of them. */
    private static final int MAX_SESSIONS = 1000;

    private final Map<SessionId, OpenedSession> sessions = new HashMap<>();

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
        UserId user = context.user();
        if (content == null) {
            return appendLines(context, line -> MessageLine.parse(line, session, user, ids));
        }
        Message message = Message.of(id == null ? ids.next() : id, role == null ? Role.USER : role, content)
                .withUser(user)
                .withMetadata(metadata == null ? JsonObject.empty() : metadata);
        append(context, new MessageLine(session, user, message, time == null ? null : time.from()));
        return ExitCodes.OK;
    }

    /** Reports each line that cannot be stored and continues with the next; any other failure ends the command. */
    private int appendLines(CommandContext context, Function<String, MessageLine> parser) {
        context.progress().end();
        int exitCode = ExitCodes.OK;
        try (LineInput lines = new LineInput(context.environment().in(), "standard input")) {
            while (true) {
                try {
                    Optional<String> line = lines.next();
                    if (line.isEmpty()) {
                        return exitCode;
                    }
                    if (!line.get().isBlank()) {
                        append(context, parser.apply(line.get()));
                    }
                } catch (IllegalArgumentException
                        | ItemTooLargeException
                        | ConflictException
                        | SessionAccessException e) {
                    exitCode = ExitCodes.FAILURE;
                    context.note("chatbot: line " + lines.number() + " was not stored: "
                            + PrintableText.line(ExitCodes.describe(e)));
                }
            }
        }
    }

    /** Appends a message to its session after the ownership check; an absent session is created, unless the message is too large. */
    private void append(CommandContext context, MessageLine line) {
        SessionId session = line.session();
        Message message = line.message();
        MessageBatch.of(
                new Operation(PortOperation.APPEND_MESSAGE, null, session + ", message " + message.id()),
                session,
                List.of(message),
                null);
        SessionWriter writer = writer(context.memory(), session, line.user());
        SessionWriter.Appended appended =
                line.time() == null ? writer.append(message) : writer.appendAt(line.time(), message);
        context.show(new MessageView(appended.message(), true));
    }

    /** Returns a writer that has read the newest message, so that what it appends follows what other processes have stored. */
    private SessionWriter writer(ConversationMemory memory, SessionId session, UserId user) {
        OpenedSession opened = sessions.get(session);
        if (opened != null && opened.user().equals(user)) {
            return opened.writer();
        }
        if (sessions.size() >= MAX_SESSIONS) {
            sessions.clear();
        }
        SessionWriter writer = memory.createSession(session, user).writer();
        if (opened != null) {
            writer = opened.writer();
        } else {
            writer.readNewest(null, 1);
        }
        sessions.put(session, new OpenedSession(user, writer));
        return writer;
    }

    /** Session whose last message came from this user. */
    private record OpenedSession(UserId user, SessionWriter writer) {}
}
