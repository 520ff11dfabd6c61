package io.conversationmemory.contract.model;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.MessageRepository;
import java.util.List;
import java.util.Optional;

/**
 * Appends messages, for the first time or again.
 *
 * @param alone true to append a single message and not a batch
 */
record AppendStep(String session, long proposed, List<Said> said, boolean alone) implements Step {

    private static final String CONFLICT = "a conflict";

    @Override
    public void run(ModelAndSystem stage) {
        Entry occupant = stage.messages.of(session).get(Keys.canonical(proposed));
        boolean expired = occupant != null && stage.isExpired(occupant.expiresAt());
        long before = stage.messages.of(session).size();
        Optional<List<Entry>> expected = stage.messages.append(session, proposed, said, stage.messageExpiry());
        Object answer = expected.<Object>map(
                        entries -> entries.stream().map(Entry::shown).toList())
                .orElse(CONFLICT);

        stage.agree("The answer", answer, append(stage.storage().messages()));

        boolean isNew = stage.messages.of(session).size() > before;
        boolean moved = expected.isPresent() && !expected.get().get(0).key().equals(Keys.canonical(proposed));
        stage.tally.count(
                alone ? "append" : "append several",
                SessionSteps.outcome(
                        expired,
                        expected.isEmpty()
                                ? CONFLICT
                                : (isNew ? "stored" : "already there") + (moved ? ", moved" : "")));
    }

    private Object append(MessageRepository messages) {
        SessionId id = new SessionId(session);
        Timestamp time = ModelMapper.time(proposed);
        try {
            List<StoredMessage> stored = alone
                    ? List.of(messages.append(id, time, ModelMapper.message(said.get(0))))
                    : messages.appendAll(
                            id, time, said.stream().map(ModelMapper::message).toList());
            return stored.stream().map(ModelMapper::shown).toList();
        } catch (ConflictException e) {
            return CONFLICT;
        }
    }

    @Override
    public String toString() {
        return (alone ? "append" : "append several") + " to " + session + " at " + Keys.canonical(proposed) + ": "
                + said;
    }
}
