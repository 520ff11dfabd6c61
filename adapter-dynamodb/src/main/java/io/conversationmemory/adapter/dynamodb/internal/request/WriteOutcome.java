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

/** What came of a conditional write; every other end of it is an error. */
public sealed interface WriteOutcome {

    /** It is durable. */
    record Done() implements WriteOutcome {}

    /**
     * A condition did not hold, and nothing was written.
     *
     * @param failures one for each put, in their order
     * @param repeated whether the SDK had tried before without getting an answer, so that the first try may have written
     */
    record Refused(List<Failure> failures, boolean repeated) implements WriteOutcome {

        /** What stands under the key of the first put; null where nothing does. */
        @Nullable
        public RawItem occupant() {
            return failures.get(0).occupant();
        }

        /**
         * Whether this is what the SDK's own retry meets after the answer to its first try was lost.
         *
         * @param written the items of all puts, in their order
         */
        public boolean isLostAnswerTo(RawItem... written) {
            return repeated
                    && IntStream.range(0, written.length).allMatch(i -> {
                        RawItem occupant = failures.get(i).occupant();
                        return occupant != null && ItemEquality.same(occupant, written[i]);
                    });
        }
    }

    /** Another write was under way, or there was no capacity left: nothing was written, and nothing is said of the conditions. */
    record Contended() implements WriteOutcome {}

    /**
     * How one put of a refused write fared.
     *
     * @param refused whether its own condition did not hold
     * @param occupant what stands under its key, where that was said
     */
    record Failure(boolean refused, @Nullable RawItem occupant) {}

    /** What a cancelled transaction comes to; it is thrown where it is none of these. */
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

    /** What is in the way may be the very first attempt, whose answer was lost: nothing is known then, and it is thrown. */
    static WriteOutcome contended(DynamoDbException conflict) {
        if (NetworkFailures.nothingWasDone(conflict)) {
            return new Contended();
        }
        throw conflict;
    }
}
