package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.Storage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Flaws in failures, interrupts and the secrecy of content. */
final class FailureFlaws {

    private FailureFlaws() {}

    /** The driver's exception quotes the statement, and is the cause. */
    static final class QuotesTheStatementInTheCause extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return sound;
        }

        @Override
        Storage around(Storage failing) {
            return Ports.of(failing).with(new DelegatingMessages(failing.messages()) {
                @Override
                public StoredMessage append(SessionId session, Timestamp proposed, Message message, Expiry expiry) {
                    try {
                        return super.append(session, proposed, message, expiry);
                    } catch (RetryLaterException e) {
                        throw new RetryLaterException(
                                e.failedOperation(),
                                "The store cannot keep up",
                                "Repeat the call.",
                                new IllegalStateException("timeout: INSERT ... " + message.content(), e));
                    }
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("noFailureOfTheStoreShowsContent");
        }
    }

    /** A failure to roll back quotes the statement, and is suppressed. */
    static final class QuotesTheStatementInASuppressedException extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingSessions(sound.sessions()) {
                @Override
                public Optional<StoredSession> replace(StoredSession read, Session changed, Expiry messages) {
                    try {
                        return super.replace(read, changed, messages);
                    } catch (ItemTooLargeException e) {
                        e.addSuppressed(new IllegalStateException("cannot roll back " + changed.systemMessage()));
                        throw e;
                    }
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("noFailureOfARowOrATurnShowsItsContent");
        }
    }

    /** The repository's {@code toString} shows the last statement. */
    static final class ShowsTheLastStatement extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {

                private String last = "";

                @Override
                public List<StoredMessage> appendAll(
                        SessionId session, Timestamp proposed, List<Message> messages, Expiry expiry) {
                    List<StoredMessage> stored = super.appendAll(session, proposed, messages, expiry);
                    last = messages.get(0).content();
                    return stored;
                }

                @Override
                public String toString() {
                    return "Messages, last INSERT ... " + last;
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("noTextFormShowsContent");
        }
    }

    /** An interrupt has no effect, however long the operation. */
    static final class IgnoresInterrupts extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingMessages(sound.messages()) {
                @Override
                public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
                    boolean[] flag = {Thread.interrupted()};
                    return restoring(flag, () -> super.delete(session, selection, clearing(flag, listener)));
                }
            });
        }

        private static <T> T restoring(boolean[] flag, Supplier<T> work) {
            try {
                return work.get();
            } finally {
                if (flag[0]) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static ProgressListener clearing(boolean[] flag, ProgressListener listener) {
            Objects.requireNonNull(listener);
            return progress -> {
                listener.progressed(progress);
                flag[0] |= Thread.interrupted();
            };
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("anInterruptEndsALongDeletionAtItsNextStep");
        }
    }

    /** A long deletion that fails half-way is reported as if nothing had been deleted. */
    static final class SaysRetryLaterHalfWay extends Flaw {

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return sound;
        }

        @Override
        Storage around(Storage failing) {
            return Ports.of(failing).with(new DelegatingMessages(failing.messages()) {
                @Override
                public long delete(SessionId session, MessageSelection selection, ProgressListener listener) {
                    try {
                        return super.delete(session, selection, listener);
                    } catch (IncompleteOperationException e) {
                        throw new RetryLaterException(
                                e.failedOperation(), "The store cannot keep up", "Repeat the call.", e);
                    }
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("aLongDeletionThatFailsHalfWaySaysHowFarItCameAndGoesOn");
        }
    }

    /** Full chunks of an import are acknowledged and kept for the next call: what cuts the import off loses them. */
    static final class KeepsImportsForTheNextCall extends Flaw {

        private static final int FULL = 100;

        @Override
        Storage in(InMemoryStorage sound, Clock clock) {
            return Ports.of(sound).with(new DelegatingItems(sound.items()) {

                private final List<RawItem> kept = new ArrayList<>();

                @Override
                public List<PutResult> putAllIfAbsent(ItemKind kind, List<RawItem> items) {
                    if (!kept.isEmpty()) {
                        sound.items().putAllIfAbsent(ItemKind.MESSAGE, kept);
                        kept.clear();
                    }
                    if (kind != ItemKind.MESSAGE || items.size() < FULL) {
                        return sound.items().putAllIfAbsent(kind, items);
                    }
                    kept.addAll(items);
                    return items.stream()
                            .map(item -> (PutResult) new PutResult.Stored())
                            .toList();
                }
            });
        }

        @Override
        Set<String> caughtBy() {
            return Set.of("anImportThatIsCutOffKeepsWhatItHasTold");
        }

        @Override
        Map<String, Set<String>> alsoFailing() {
            return Map.of(
                    "imports a multiple of a full chunk, whose last one is never stored",
                    Set.of(
                            "aLongImportThatWasCutOffIsResumedByRunningItAgain",
                            "pagesReachTheLivingOnesBehindVeryManyExpired"));
        }
    }
}
