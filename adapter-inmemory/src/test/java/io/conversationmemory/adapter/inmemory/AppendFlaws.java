package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** Flaws in appending messages. */
final class AppendFlaws {

    private AppendFlaws() {}

    /** A message overwrites another one with the same proposed time. */
    static final class OverwritesWhatStandsThere extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
                    return sound.tables().shelves.write(session, shelf -> {
                        StoredMessage stored = super.append(session, proposed, message, expiry);
                        return stored.time().equals(proposed) ? stored : moved(shelf, stored, proposed);
                    });
                }

                private StoredMessage moved(SessionPartition shelf, StoredMessage stored, Timestamp to) {
                    StoredItem left = shelf.messages().remove(stored.key());
                    RawItem put = MessageItems.encode(stored.sessionId(), to, stored.message(), stored.expiresAt());
                    StoredItem overwritten = shelf.messages().put(SortKey.of(to), new StoredItem(put));
                    sound.tables().messagesOfUsers.changed(left.raw(), null);
                    sound.tables().messagesOfUsers.changed(overwritten == null ? null : overwritten.raw(), put);
                    return (StoredMessage) MessageItems.decode(put);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aHundredMessagesProposedForOneMicrosecondStandOneBehindTheOther",
                    "aMessageWhosePlaceIsTakenGoesToTheFirstFreeOneBehindIt");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "appends to a slot that is taken, and compares the slot or the number of messages",
                    Set.of(
                            "aBadItemHoldsItsPlaceAndItsId",
                            "aMessageOfAnOlderFormDoesNotTakeThePlaceOfOurs",
                            "aMovedMessageIsInConflictWithOtherContentOfItsId",
                            "appendingAMovedMessageAgainReturnsWhereItStands",
                            "aWriteThatFailsIsATypedErrorAndCanBeRepeated"),
                    "the slot that the writer proposes is taken",
                    Set.of(
                            "aRetryAfterAQuarterOfAnHourDoublesNothing",
                            "aRetryFindsItsMessageWhereOthersHaveWrittenMeanwhile",
                            "whatLiesMoreThanAMinuteAheadIsReportedAndDragsNobodyAlong"));
        }

        @Override
        Set<String> perhapsCaughtBy() {
            return Set.of("eightWritersOfOneSessionLoseDoubleAndReorderNothing");
        }
    }

    /** The message is returned as if it were stored at the proposed time, also where it was moved. */
    static final class AnswersWithTheProposedTime extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
                    StoredMessage stored = super.append(session, proposed, message, expiry);
                    return StoredMessage.at(session, proposed, stored.message(), stored.expiresAt());
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("whatIsAcknowledgedIsReadThroughAnotherHandleAtOnce");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "compares the slot of a moved message",
                    Set.of(
                            "aBadItemHoldsItsPlaceAndItsId",
                            "aHundredMessagesProposedForOneMicrosecondStandOneBehindTheOther",
                            "aMessageOfAnOlderFormDoesNotTakeThePlaceOfOurs",
                            "aMessageWhosePlaceIsTakenGoesToTheFirstFreeOneBehindIt",
                            "appendingAMovedMessageAgainReturnsWhereItStands"),
                    "compares a moved message with what is read",
                    Set.of("aNewMessageFindsAPlaceAmongExpiredOnes", "aWriteThatFailsIsATypedErrorAndCanBeRepeated"),
                    "the slot that the writer proposes is taken",
                    Set.of(
                            "aRetryAfterAQuarterOfAnHourDoublesNothing",
                            "aRetryFindsItsMessageWhereOthersHaveWrittenMeanwhile",
                            "whatLiesMoreThanAMinuteAheadIsReportedAndDragsNobodyAlong"));
        }

        @Override
        Set<String> perhapsCaughtBy() {
            return Set.of("eightWritersOfOneSessionLoseDoubleAndReorderNothing");
        }
    }

    /** A message that is already stored is stored again, in the next slot. */
    static final class DoublesOnRetry extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
                    return sound.tables().shelves.write(session, shelf -> {
                        int before = shelf.messages().size();
                        StoredMessage stored = super.append(session, proposed, message, expiry);
                        return shelf.messages().size() > before ? stored : copy(shelf, stored);
                    });
                }

                private StoredMessage copy(SessionPartition shelf, StoredMessage stored) {
                    Timestamp free = stored.time();
                    while (shelf.messages().containsKey(SortKey.of(free))) {
                        free = free.plusMicros(1);
                    }
                    RawItem copy = MessageItems.encode(stored.sessionId(), free, stored.message(), stored.expiresAt());
                    shelf.messages().put(SortKey.of(free), new StoredItem(copy));
                    sound.tables().messagesOfUsers.changed(null, copy);
                    return (StoredMessage) MessageItems.decode(copy);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aRetryAfterALostRequestOrAnswerDoublesNothing",
                    "appendingAMovedMessageAgainReturnsWhereItStands",
                    "appendingTheSameMessageAgainChangesNothing");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "appends a message twice",
                    Set.of(
                            "theStampOfAMessageIsNoPartOfItsContent",
                            "theSameMessageFromEightThreadsIsStoredOnce",
                            "aBatchOfOneIsAMessage",
                            "anInterruptedAppendIsDoneOrNotAndCanBeRepeated",
                            "anotherCountOfTokensOrAnotherFormOfTheSameMetadataIsTheSameMessage",
                            "idsOfAnyUnicodeWork",
                            "repeatedAppendKeepsTheExpiryOfTheFirst",
                            "toolCallsComeOutToTheLetter"),
                    "its writer appends a message again whose response was lost",
                    Set.of(
                            "aRetryAfterAQuarterOfAnHourDoublesNothing",
                            "aRetryFindsItsMessageWhereOthersHaveWrittenMeanwhile",
                            "aWriterRetriesAnUnknownOutcomeOnceByItself"));
        }
    }

    /** The item with a message's id is returned, even if its content differs. */
    static final class AnswersAConflictWithWhatIsThere extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
                    try {
                        return super.append(session, proposed, message, expiry);
                    } catch (ConflictException e) {
                        return findNewest(session, TimeRange.all(), Integer.MAX_VALUE).items().stream()
                                .filter(StoredMessage.class::isInstance)
                                .map(StoredMessage.class::cast)
                                .filter(stored -> stored.id().equals(message.id()))
                                .findFirst()
                                .orElseThrow(() -> e);
                    }
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of(
                    "aMovedMessageIsInConflictWithOtherContentOfItsId",
                    "theSameIdWithOtherContentIsAConflictThatChangesNothing");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "provokes conflicts in several threads",
                    Set.of("ofEightMessagesWithOneIdOneIsStoredAndTheOthersAreInConflict"),
                    "provokes a conflict and inspects its text",
                    Set.of("noFailureOfAMessageShowsItsContent"));
        }
    }
}
