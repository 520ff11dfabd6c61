package io.conversationmemory.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.TableMismatchException;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.port.UnknownFailureException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresFailuresTest {

    private static final Operation OPERATION = Operation.of(PortOperation.APPEND_MESSAGE, "conversations", "s-1");

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of("42501", AccessDeniedException.class),
                Arguments.of("28P01", AccessDeniedException.class),
                Arguments.of("42P01", TableMissingException.class),
                Arguments.of("42703", TableMismatchException.class),
                Arguments.of("08006", RetryLaterException.class),
                Arguments.of("53300", RetryLaterException.class),
                Arguments.of("57014", RetryLaterException.class),
                Arguments.of("57P01", RetryLaterException.class),
                Arguments.of("40P01", RetryLaterException.class),
                Arguments.of("23505", RetryLaterException.class),
                Arguments.of("23514", UnknownFailureException.class),
                Arguments.of("25006", UnknownFailureException.class),
                Arguments.of(null, RetryLaterException.class));
    }

    @ParameterizedTest
    @MethodSource("states")
    void failureIsNamedByRemedyAndQuotesNothing(String state, Class<? extends StorageException> expected) {
        StorageException failure =
                PostgresFailures.ofStatement(OPERATION, new SQLException("Key (content)=(secret)", state), false);

        assertThat(failure).isExactlyInstanceOf(expected).hasMessageContaining("append message");
        assertThat(printed(failure)).doesNotContain("secret");
    }

    @Test
    void outcomeOfALostCommitIsUnknown() {
        assertThat(PostgresFailures.ofStatement(OPERATION, new SQLException("secret", "08006"), true))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void interruptWhileWaitingForAConnectionKeepsTheFlag() {
        SQLException interrupted = new SQLException("no connection", new InterruptedException());

        StorageException failure = PostgresFailures.ofConnecting(OPERATION, interrupted);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(InterruptedOperationException.class);
    }

    static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
