package io.conversationmemory.contract.model;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Deletes messages of a session.
 *
 * @param what the selection
 * @param user the user of the selection {@code OF_USER}; null otherwise
 */
record DeleteStep(String session, What what, @Nullable String user) implements Step {

    enum What {
        ALL,
        OF_USER,
        WITHOUT_USER
    }

    static DeleteStep ofUser(String session, String user) {
        return new DeleteStep(session, What.OF_USER, user);
    }

    static DeleteStep withoutUser(String session) {
        return new DeleteStep(session, What.WITHOUT_USER, null);
    }

    @Override
    public void run(ModelAndSystem stage) {
        List<Entry> expected =
                stage.messages.of(session).values().stream().filter(selected()).toList();

        long deleted = stage.storage().messages().delete(new SessionId(session), selection(), ProgressListener.none());

        stage.agree("The number", (long) expected.size(), deleted);
        expected.forEach(stage.messages::remove);
        boolean expired = expected.stream().anyMatch(entry -> stage.isExpired(entry.expiresAt()));
        stage.tally.count("delete " + what, SessionSteps.outcome(expired, expected.isEmpty() ? "nothing" : "some"));
    }

    private Predicate<Entry> selected() {
        return switch (what) {
            case ALL -> entry -> true;
            case OF_USER -> entry -> entry.isOwnedBy(String.valueOf(user));
            case WITHOUT_USER -> entry -> entry.user() == null;
        };
    }

    private MessageSelection selection() {
        return switch (what) {
            case ALL -> MessageSelection.all();
            case OF_USER -> new MessageSelection.OfUser(new UserId(String.valueOf(user)));
            case WITHOUT_USER -> new MessageSelection.WithoutUser();
        };
    }

    @Override
    public String toString() {
        return "delete " + what + (user == null ? "" : " " + user) + " in " + session;
    }
}
