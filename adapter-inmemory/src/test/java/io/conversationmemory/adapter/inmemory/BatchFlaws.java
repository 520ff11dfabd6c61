package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Flaws in appending batches. */
final class BatchFlaws {

    private BatchFlaws() {}

    /** The messages of a batch are checked together but stored one after the other. */
    static final class AppendsABatchOneByOne extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public List<StoredMessage> appendAll(
                        SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
                    // A separate storage validates the arguments.
                    new InMemoryStorage(clock, Retention.forever()).messages().appendAll(session, proposed, messages);
                    List<StoredMessage> stored = new ArrayList<>();
                    for (Message message : messages) {
                        stored.add(append(session, proposed.plusMicros(stored.size()), message, expiry));
                    }
                    return stored;
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aBatchGoesToTheFirstGapThatIsWideEnough",
                    "aBatchOfWhichOnlySomeAreThereIsAConflictAfterABoundedTimeAndStoresNothing",
                    "aBatchThatMeetsATakenPlaceInItsMiddleGoesBehindItAsAWhole",
                    "aBatchWithAnIdThatSaysSomethingElseThereIsAConflictAndStoresNothing");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "provokes a conflict and inspects its text",
                    Set.of("noFailureOfAMessageShowsItsContent"),
                    "appends a batch of which a part is stored",
                    Set.of("anInterruptEndsAWait"));
        }

        @Override
        Set<String> perhapsCaughtBy() {
            return Set.of(
                    "aCrashDuringBatchesLeavesEachWholeOrAbsent",
                    "readersMeetWholeBatches",
                    "batchesAtOnceStandEachInOneRow");
        }
    }
}
