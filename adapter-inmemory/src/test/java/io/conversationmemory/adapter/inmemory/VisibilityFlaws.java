package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Flaws in the visibility of running writes. */
final class VisibilityFlaws {

    private VisibilityFlaws() {}

    /** The first half of a batch is committed before the second. */
    static class CommitsABatchInParts extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(hiding(sound.messages()));
        }

        MessageRepository hiding(MessageRepository sound) {
            return new Hidden(sound) {
                @Override
                public List<StoredMessage> appendAll(
                        SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
                    hide(messages.subList(messages.size() / 2, messages.size()));
                    List<StoredMessage> stored;
                    try {
                        stored = super.appendAll(session, proposed, messages, expiry);
                        awaitReads(2);
                    } finally {
                        show();
                    }
                    return stored;
                }
            };
        }

        @Override
        Set<String> perhapsCaughtBy() {
            return Set.of("aCrashDuringBatchesLeavesEachWholeOrAbsent");
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("readersMeetWholeBatches");
        }
    }

    /** A batch that was visible disappears for a moment, on a storage without snapshot reads. */
    static final class HidesAgainWhatWasSeen extends CommitsABatchInParts {

        @Override
        boolean snapshotReads() {
            return false;
        }

        @Override
        MessageRepository hiding(MessageRepository sound) {
            return new Hidden(sound) {
                @Override
                public List<StoredMessage> appendAll(
                        SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
                    List<StoredMessage> stored = super.appendAll(session, proposed, messages, expiry);
                    awaitReads(3);
                    hide(messages.subList(messages.size() / 2, messages.size()));
                    awaitReads(2);
                    show();
                    return stored;
                }
            };
        }
    }

    /** The row of a turn is committed before its message. */
    static final class CommitsATurnInParts extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            Hidden messages = new Hidden(sound.messages());
            return Ports.of(sound).with(messages).with((read, changed, at, turn, expiry) -> {
                if (turn != null) {
                    messages.hide(turn);
                }
                try {
                    TurnOutcome outcome = sound.turns().appendAll(read, changed, at, turn, expiry);
                    messages.awaitReads(6);
                    return outcome;
                } finally {
                    messages.show();
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("readersMeetWholeTurns");
        }
    }

    /** The last acknowledged write is lost in a crash, even if it is part of a batch. */
    static final class AcknowledgesBeforeItIsDurable extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return sound;
        }

        @Override
        void crash(InMemoryStorage sound) {
            for (String session : sound.tables().shelves.sessions(null)) {
                sound.tables()
                        .shelves
                        .write(new SessionId(session), shelf -> shelf.messages().pollLastEntry());
            }
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aCrashDuringBatchesLeavesEachWholeOrAbsent", "whatWasAcknowledgedSurvivesACrash");
        }
    }
}
