package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Flaws in deleting messages. */
final class DeletionFlaws {

    private DeletionFlaws() {}

    /** The session id is used as a prefix. */
    static final class DeletesTheNeighbour extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
                    List<String> all = new ArrayList<>();
                    sound.tables().shelves.sessions(null).forEach(all::add);
                    for (String other : all) {
                        if (other.startsWith(session.value()) && !other.equals(session.value())) {
                            super.delete(new SessionId(other), selection, ProgressListener.none());
                        }
                    }
                    return super.delete(session, selection, listener);
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("deletingASessionLeavesItsNeighboursAlone");
        }
    }

    /** Deleting a user's messages also deletes messages without a user. */
    static final class DeletesWhatIsNobodys extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
                    long deleted = super.delete(session, selection, listener);
                    return selection instanceof MessageSelection.OfUser
                            ? deleted + super.delete(session, new MessageSelection.WithoutUser(), listener)
                            : deleted;
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("deletingAUsersMessagesSparesAnotherUserAndWhatIsNobodysInASharedSession");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "deletes a user's messages from a session with others of no user",
                    Set.of(
                            "aCursorOutlivesTheMessageThatItPointsAt",
                            "badItemsOfAUserAreDeletedWithTheirs",
                            "expiredMessagesOfAUserAreDeletedWithTheLivingOnes"));
        }
    }

    /** Messages after the first page are neither deleted nor counted. */
    static final class DeletesOnePage extends Flaw {

        private static final int PAGE = 100;

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
                    Objects.requireNonNull(selection);
                    Objects.requireNonNull(listener);
                    List<RawItem> page = sound.tables()
                            .shelves
                            .read(
                                    session,
                                    shelf -> shelf.messages().values().stream()
                                            .limit(PAGE)
                                            .map(StoredItem::raw)
                                            .toList());
                    long deleted = sound.tables()
                            .shelves
                            .write(
                                    session,
                                    shelf -> InMemoryMessageDeleter.delete(
                                            shelf, sound.tables().messagesOfUsers, selection, page));
                    listener.progressed(new Progress("delete messages", deleted, null));
                    return deleted;
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aDeletionTellsHowFarItIs", "deletingASessionRemovesEveryMessageAndSaysHowMany");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "deletes a session of several pages",
                    Set.of(
                            "aLongDeletionThatFailsHalfWaySaysHowFarItCameAndGoesOn",
                            "aSessionOfThreeThousandIsReadPagedCountedAndDeletedWhole"),
                    "the deletion has no second step to end at",
                    Set.of("anInterruptEndsALongDeletionAtItsNextStep"));
        }
    }
}
