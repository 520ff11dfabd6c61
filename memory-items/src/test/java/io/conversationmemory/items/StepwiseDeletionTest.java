package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StepwiseDeletionTest {

    private static final Operation OPERATION = Operation.of(PortOperation.DELETE_MESSAGES, "messages");

    @Test
    void stepsThatDeleteNothingDoNotEndIt() {
        Iterator<OptionalInt> steps = List.of(
                        OptionalInt.of(2), OptionalInt.of(0), OptionalInt.of(3), OptionalInt.empty())
                .iterator();
        List<Long> told = new ArrayList<>();

        long deleted = StepwiseDeletion.run(OPERATION, progress -> told.add(progress.done()), steps::next);

        assertThat(deleted).isEqualTo(5);
        assertThat(told).containsExactly(2L, 2L, 5L);
    }

    @Test
    void aFailureAfterTheFirstDeletedMessageTellsHowManyWereDeleted() {
        Iterator<OptionalInt> steps = List.of(OptionalInt.of(2)).iterator();
        RetryLaterException failure = new RetryLaterException(OPERATION, "Full", "Wait.", null);

        assertThatThrownBy(() -> StepwiseDeletion.run(OPERATION, ProgressListener.none(), () -> {
                    if (steps.hasNext()) {
                        return steps.next();
                    }
                    throw failure;
                }))
                .isInstanceOfSatisfying(
                        IncompleteOperationException.class,
                        e -> assertThat(e.done()).isEqualTo(2))
                .hasCause(failure);
    }

    @Test
    void aFailureBeforeTheFirstDeletedMessageIsItself() {
        RetryLaterException failure = new RetryLaterException(OPERATION, "Full", "Wait.", null);

        assertThatThrownBy(() -> StepwiseDeletion.run(OPERATION, ProgressListener.none(), () -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }
}
