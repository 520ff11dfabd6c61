package io.conversationmemory.domain.context;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.SortKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds user messages without a reply: the turn was interrupted by a crash or a failure, or is still in progress. Takes the
 * messages of a session one by one, oldest first. Not thread-safe.
 *
 * <p>A reply identifies its question in its metadata. A reply that does not, written by another client, answers the user
 * messages immediately before it. A message that only calls tools answers none. An unreadable message is treated as a reply.
 */
public final class OpenQuestions {

    /** Key in the metadata of a reply under which the id of its question is stored. */
    public static final String REPLY_TO = "reply_to";

    /** Maximum number of questions kept, the newest: limits memory for a session without any reply. */
    public static final int MAX = 1_000;

    private final Deque<Question> open = new ArrayDeque<>();
    private @Nullable StoredMessage newest;
    /** Number of open questions after the last reply. */
    private int latest;

    /** Processes the next message of the session, in ascending order of keys. */
    public void add(MessageItem item) {
        if (!(item instanceof StoredMessage stored)) {
            closeLatest();
        } else if (stored.role() == Role.USER) {
            ask(stored);
        } else if (stored.role() == Role.ASSISTANT && !onlyCallsTools(stored)) {
            stored.message().metadata().string(REPLY_TO).ifPresentOrElse(this::close, this::closeLatest);
        }
    }

    /** Returns the questions without a reply so far, without content, oldest first; at most the newest {@link #MAX}. */
    public List<Question> open() {
        return List.copyOf(open);
    }

    /** Returns the user's last message if it has no reply so far. */
    public Optional<StoredMessage> last() {
        return latest == 0 ? Optional.empty() : Optional.ofNullable(newest);
    }

    /** A user message without a reply. */
    public record Question(MessageId id, SortKey key) {}

    private static boolean onlyCallsTools(StoredMessage stored) {
        return !stored.message().toolCalls().isEmpty() && stored.content().isBlank();
    }

    private void ask(StoredMessage question) {
        if (open.size() == MAX) {
            open.removeFirst();
        }
        open.addLast(new Question(question.id(), question.key()));
        newest = question;
        latest = Math.min(latest + 1, MAX);
    }

    private void close(String question) {
        boolean latestStaysOpen = open.isEmpty() || !open.getLast().id().value().equals(question);
        open.removeIf(candidate -> candidate.id().value().equals(question));
        latest = latestStaysOpen ? Math.min(latest, open.size()) : 0;
    }

    private void closeLatest() {
        for (; latest > 0; latest--) {
            open.removeLast();
        }
    }
}
