package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TurnRepository;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Flaws of turns of several messages, and of deletions together with a row. */
final class TurnFlaws {

    private TurnFlaws() {}

    /** The first message of a turn is written with the row, the others after it, one by one. */
    static final class WritesTheOtherMessagesAfterTheRow extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with((read, changed, first, messages, expiry) -> {
                TurnRepository.TurnOutcome outcome = sound.turns()
                        .appendAll(read, changed, first, messages.subList(0, Math.min(1, messages.size())), expiry);
                if (outcome instanceof TurnRepository.TurnOutcome.Stored stored && messages.size() > 1) {
                    List<Message> others = messages.subList(1, messages.size());
                    sound.messages().appendAll(changed.id(), first.plusMicros(1), others, expiry);
                    return new TurnRepository.TurnOutcome.Stored(stored.row(), stored.messages());
                }
                return outcome;
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aTurnOf99MessagesWritesAllInOrderAtConsecutiveMicroseconds",
                    "aTurnOfNoMessageOrMoreThan99OrOfOneIdTwiceIsRefused",
                    "aTurnHasAtMost4MbTogetherWithTheRow",
                    "aTurnWritesNothingWhereTheSlotOfAnyMessageIsTaken");
        }
    }

    /** A deletion with a row deletes the message although the row has changed. */
    static final class DeletesBeforeTheRowIsCompared extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingTurns(sound.turns()) {
                @Override
                public DeleteOutcome delete(StoredSession read, Session changed, SortKey message) {
                    DeleteOutcome outcome = sound.turns().delete(read, changed, message);
                    StoredSession row = sound.sessions().find(changed.id()).orElse(null);
                    if (outcome instanceof DeleteOutcome.RowChanged && row != null) {
                        sound.turns().delete(row, row.session(), message);
                    }
                    return outcome;
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aDeletionOnARowThatHasChangedOrIsGoneDeletesNothing");
        }
    }
}
