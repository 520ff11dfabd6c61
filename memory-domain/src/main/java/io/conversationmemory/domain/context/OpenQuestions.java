package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Finds the user's messages to which there is no reply: a turn was cut between the two, by a crash or a failure, or its reply
 * is being made right now. Takes a session's messages one by one, oldest first. Not thread-safe.
 *
 * <p>A reply names its question in its metadata; one that names none, as of another writer, replies to the user's messages
 * right before it. What cannot be read might be a reply, and counts as one.
 */
public final class OpenQuestions {

    /** The member of a reply's metadata that holds the id of its question. */
    public static final String REPLY_TO = "reply_to";

    /** How many are remembered, the newest: a session may be nothing but a user's messages. */
    public static final int MAX = 1_000;

    private final Deque<StoredMessage> open = new ArrayDeque<>();
    /** How many of them stand behind the last reply. */
    private int latest;

    /** Takes the next message. */
    public void add(MessageItem item) {
        if (!(item instanceof StoredMessage stored)) {
            answerLatest();
        } else if (stored.role() == Role.USER) {
            ask(stored);
        } else if (stored.role() == Role.ASSISTANT) {
            stored.message().metadata().string(REPLY_TO).ifPresentOrElse(this::answer, this::answerLatest);
        }
    }

    /** Those without a reply so far, oldest first. */
    public List<StoredMessage> found() {
        return List.copyOf(open);
    }

    /** What the user said last, where it has no reply. */
    public Optional<StoredMessage> last() {
        return latest == 0 ? Optional.empty() : Optional.of(open.getLast());
    }

    private void ask(StoredMessage question) {
        if (open.size() == MAX) {
            open.removeFirst();
        }
        open.addLast(question);
        latest = Math.min(latest + 1, MAX);
    }

    private void answer(String question) {
        boolean laterOnesStay = open.isEmpty() || !open.getLast().id().value().equals(question);
        open.removeIf(asked -> asked.id().value().equals(question));
        latest = laterOnesStay ? Math.min(latest, open.size()) : 0;
    }

    private void answerLatest() {
        for (; latest > 0; latest--) {
            open.removeLast();
        }
    }
}
