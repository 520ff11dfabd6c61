package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.MessageRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Flaws of what rewinds and summaries rest on. */
final class RewindFlaws {

    private RewindFlaws() {}

    /** The number and the question of a message's turn are not stored. */
    static final class IgnoresTheStamp extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
                    return super.append(session, proposed, message.withStamp(null), expiry);
                }

                @Override
                public List<StoredMessage> appendAll(
                        SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
                    List<Message> bare = messages.stream()
                            .map(message -> message.withStamp(null))
                            .toList();
                    return super.appendAll(session, proposed, bare, expiry);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aMessageKeepsTheNumberAndTheQuestionOfItsTurn");
        }
    }

    /** A replacement of a row keeps the rewinds that were read. */
    static final class ForgetsNewRewinds extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingSessions(sound.sessions()) {
                @Override
                public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
                    return super.replace(
                            read, changed.withRewinds(read.session().rewinds()), messages);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aRowKeepsItsRewindsAndItsSummary");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of("replaces a row by one with rewinds", Set.of("aRowIsReplacedAsOftenAsItIsTheOneThatWasRead"));
        }
    }

    /** A range of keys begins and ends with the times that they denote. */
    static final class ReadsByTimeInsteadOfByKey extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public NewestMessages findNewest(SessionId session, MessageRange range, int limit) {
                    return super.findNewest(session, byTime(range), limit);
                }
            });
        }

        private static MessageRange byTime(MessageRange range) {
            return new TimeRange(
                    range.keys().from() == null
                            ? null
                            : range.keys().from().key().time().orElse(Timestamp.MIN),
                    range.keys().until() == null
                            ? null
                            : range.keys().until().key().time().orElse(Timestamp.MAX));
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aLimitIsNotSpentOnTheEndThatARangeLeavesOut",
                    "aWindowHoldsTheNewestMessagesThatAreNotSuperseded",
                    "aRangeOfKeysHoldsOrLeavesOutEachOfItsEnds");
        }
    }

    /** A deletion with a row keeps the summary that the row had. */
    static final class KeepsTheSummaryOfWhatIsDeleted extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingTurns(sound.turns()) {
                @Override
                public DeleteOutcome delete(StoredSession read, Session changed, SortKey message) {
                    return sound.turns()
                            .delete(read, changed.withSummary(read.session().summary()), message);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aSummaryThatADeletionDropsDoesNotComeBack");
        }
    }
}
