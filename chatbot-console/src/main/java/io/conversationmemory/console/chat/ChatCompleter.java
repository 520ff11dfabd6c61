package io.conversationmemory.console.chat;

import io.conversationmemory.console.output.TextStyle;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.StorageException;
import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes the commands of the chat, and the sessions after the command that takes one. */
final class ChatCompleter implements Completer {

    private static final Logger LOG = LoggerFactory.getLogger(ChatCompleter.class);

    private final Supplier<List<StoredSession>> sessions;

    /**
     * Creates a completer.
     *
     * @param sessions looks up the newest sessions of the user
     */
    ChatCompleter(Supplier<List<StoredSession>> sessions) {
        this.sessions = sessions;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() == 0) {
            ChatCommands.NAMES.forEach(name -> candidates.add(new Candidate(name)));
        } else if (line.wordIndex() == 1 && line.words().get(0).equals(ChatCommands.RESUME)) {
            addSessions(candidates);
        }
    }

    private void addSessions(List<Candidate> candidates) {
        try {
            for (StoredSession row : sessions.get()) {
                Session session = row.session();
                String id = TextStyle.shortForm(session.id());
                if (id.chars().noneMatch(Character::isWhitespace)
                        && PrintableText.line(id).equals(id)) {
                    String title = session.title() == null ? null : PrintableText.line(session.title());
                    candidates.add(new Candidate(id, id, null, title, null, null, true));
                }
            }
        } catch (StorageException e) {
            LOG.debug("The sessions could not be completed", e);
        }
    }
}
