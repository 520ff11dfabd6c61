package io.conversationmemory.console.chat;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.ReplyFailedException;
import io.conversationmemory.chatbot.ReplyListener;
import io.conversationmemory.console.output.Output;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.service.SessionAccessException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conversation, line by line. At a terminal every problem is told and the conversation goes on. Through a pipe what is wrong
 * with one line takes no other with it, while a store that cannot be reached ends it.
 */
public final class ChatLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ChatLoop.class);

    private final Chatbot chatbot;
    private final LineSource lines;
    private final ChatOutput voice;
    private final CurrentSession place;
    private final ChatCommands commands;

    /**
     * A conversation that has not begun.
     *
     * @param session where the conversation goes on; null begins a new one
     * @param person whether somebody sits at a terminal
     * @param progress of what takes long
     */
    public ChatLoop(
            Chatbot chatbot,
            LineSource lines,
            Output output,
            PrintStream err,
            boolean person,
            UserId user,
            @Nullable SessionId session,
            ProgressListener progress) {
        this.chatbot = chatbot;
        this.lines = lines;
        this.voice = new ChatOutput(output, err, person);
        this.place = new CurrentSession(user, session);
        this.commands = new ChatCommands(chatbot.memory(), lines, voice, place, progress);
    }

    /** What can be asked of the console itself, for completion. */
    public static List<String> commandNames() {
        return ChatCommands.NAMES;
    }

    /**
     * Talks until there are no more lines, or somebody quits.
     *
     * @return whether every line got its answer
     */
    public boolean run() {
        boolean allAnswered = true;
        tellWhatWasCut();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            String said = line.get();
            if (said.isBlank()) {
                continue;
            }
            try {
                if (ChatCommands.isCommand(said.strip())) {
                    if (!commands.run(said.strip())) {
                        return allAnswered;
                    }
                } else {
                    say(said);
                }
            } catch (StorageException | SessionAccessException | ReplyFailedException | IllegalArgumentException e) {
                boolean onlyThisLine = e instanceof ItemTooLargeException
                        || e instanceof ReplyFailedException
                        || e instanceof IllegalArgumentException;
                if (!voice.toPerson() && !onlyThisLine) {
                    throw e;
                }
                LOG.debug("A line got no answer", e);
                voice.problem(String.valueOf(e.getMessage()));
                allAnswered = false;
            }
        }
        return allAnswered;
    }

    /** Whoever comes back to a session whose last turn was cut. What stands in the way is told when something is said. */
    private void tellWhatWasCut() {
        if (voice.toPerson()) {
            try {
                commands.remarkUnanswered();
            } catch (StorageException | SessionAccessException | ReplyFailedException e) {
                LOG.debug("Whether the last turn was cut cannot be told", e);
            }
        }
    }

    private void say(String said) {
        ChatRequest request = ChatRequest.of(said, place.session().orElse(null), place.user());
        if (voice.toPerson()) {
            sayToPerson(request);
        } else {
            ChatReply answer = chatbot.processMessage(request);
            place.enter(answer.sessionId());
            voice.output().show(new ReplyView(answer));
        }
    }

    /** A person sees the answer grow, and may stop it. */
    private void sayToPerson(ChatRequest request) {
        AtomicBoolean cancelled = new AtomicBoolean();
        lines.onInterrupt(() -> cancelled.set(true));
        Heard heard = new Heard(cancelled);
        try {
            ChatReply answer = chatbot.processMessage(request, heard);
            place.enter(answer.sessionId());
            heard.end();
            if (!answer.suggestions().isEmpty()) {
                voice.output()
                        .line(ChatOutput.INDENT + "(" + PrintableText.line(String.join(" · ", answer.suggestions()))
                                + ")");
            }
        } catch (ReplyFailedException e) {
            // The question is stored, and so the session exists.
            place.enter(e.question().sessionId());
            heard.end();
            throw e;
        } catch (RuntimeException e) {
            heard.end();
            throw e;
        } finally {
            lines.onInterrupt(() -> {});
        }
    }

    private final class Heard implements ReplyListener {

        private final AtomicBoolean cancelled;
        private boolean speaking;

        Heard(AtomicBoolean cancelled) {
            this.cancelled = cancelled;
        }

        @Override
        public void part(String text) {
            if (!speaking) {
                voice.output().part(ChatOutput.SPEAKER);
                speaking = true;
            }
            voice.output().part(PrintableText.block(text, ChatOutput.INDENT));
        }

        @Override
        public void discarded() {
            voice.output().part("\n" + ChatOutput.INDENT + "[not this, but:]\n" + ChatOutput.INDENT);
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }

        void end() {
            if (speaking) {
                voice.output().part("\n");
                speaking = false;
            }
        }
    }
}
