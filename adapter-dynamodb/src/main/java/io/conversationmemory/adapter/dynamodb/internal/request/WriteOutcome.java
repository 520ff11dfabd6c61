package io.conversationmemory.adapter.dynamodb.internal.request;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.ItemEquality;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Result of a conditional write; failures are exceptions. */
public sealed interface WriteOutcome {

    /** The write is durable. */
    record Done() implements WriteOutcome {}

    /**
     * A condition did not hold, and nothing was written.
     *
     * @param failures one for each put, in their order
     * @param repeated whether an earlier attempt got no response and may have written
     */
    record Refused(List<Failure> failures, boolean repeated) implements WriteOutcome {

        /** Returns the stored item under the key of the first put; null if there is none. */
        @Nullable
        public RawItem occupant() {
            return failures.get(0).occupant();
        }

        /**
         * Returns true if the stored items are ours: the first attempt wrote them, and its response was lost.
         *
         * @param written the items of all puts, in their order
         */
        public boolean isLostResponseTo(RawItem... written) {
            return repeated
                    && IntStream.range(0, written.length).allMatch(i -> {
                        RawItem occupant = failures.get(i).occupant();
                        return occupant != null && ItemEquality.same(occupant, written[i]);
                    });
        }
    }

    /** Nothing was written, and the conditions are unknown: another transaction was in progress, or capacity was exceeded. */
    record Contended() implements WriteOutcome {}

    /**
     * Result of one put of a refused write.
     *
     * @param refused whether its own condition did not hold
     * @param occupant the stored item under its key; null if there is none or the response omits it
     */
    record Failure(boolean refused, @Nullable RawItem occupant) {}

    /** Returns the outcome of a cancelled transaction, or rethrows it if it has other causes. */
    public static WriteOutcome of(TransactionCanceledException cancelled) {
        List<Failure> failures = new ArrayList<>();
        boolean refused = false;
        boolean contended = false;
        for (CancellationReason reason : cancelled.cancellationReasons()) {
            String code = reason.code() == null ? "None" : reason.code();
            refused |= code.equals("ConditionalCheckFailed");
            switch (code) {
                case "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" -> contended = true;
                case "ConditionalCheckFailed", "None" -> {}
                default -> throw cancelled;
            }
            failures.add(new Failure(
                    code.equals("ConditionalCheckFailed"),
                    reason.hasItem() ? AttributeValues.item(reason.item()) : null));
        }
        if (refused) {
            return new Refused(failures, cancelled.getSuppressed().length > 0);
        }
        if (contended) {
            return contended(cancelled);
        }
        throw cancelled;
    }

    /**
     * Returns a contended outcome. The conflicting request may be our own first attempt whose response was lost: the outcome is
     * then unknown, and the exception is rethrown.
     */
    static WriteOutcome contended(DynamoDbException conflict) {
        if (NetworkFailures.hadNoEffect(conflict)) {
            return new Contended();
        }
        throw conflict;
    }
}
