package io.conversationmemory.examples.postgres;

import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.TableMismatchException;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.port.UnknownFailureException;
import java.sql.SQLException;
import java.util.Set;

/** Translates SQLSTATEs (source: PostgreSQL, appendix A). */
final class PostgresFailures {

    /** Of a unique key, a serialization failure and a deadlock: the whole transaction is repeated. */
    private static final Set<String> LOST_RACES = Set.of("23505", "40001", "40P01");

    /** Classes: connection, transaction rollback, resources, object state, operator intervention. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "");

    private static final Set<String> MISMATCHES = Set.of("42703", "42804", "42P10", "42883");

    private PostgresFailures() {}

    static boolean isLostRace(SQLException e) {
        return LOST_RACES.contains(state(e));
    }

    /** Translates a failure to connect. No statement was sent, so the cause is kept. */
    static StorageException ofConnecting(Operation operation, SQLException e) {
        if (e.getCause() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new InterruptedOperationException(operation, e);
        }
        return translate(operation, e, e);
    }

    /**
     * Translates a failure of a statement. The server quotes values in its messages, so the cause holds the SQLSTATE and nothing
     * else of them.
     *
     * @param committing true if a commit was sent
     */
    static StorageException ofStatement(Operation operation, SQLException e, boolean committing) {
        SQLException cause = new SQLException("PostgreSQL or its driver reported SQLSTATE " + state(e), state(e));
        cause.setStackTrace(e.getStackTrace());
        return committing
                ? new OutcomeUnknownException(operation, "The commit was sent and its response was lost", cause)
                : translate(operation, e, cause);
    }

    private static StorageException translate(Operation operation, SQLException e, SQLException cause) {
        String state = state(e);
        String code = "SQLSTATE " + state;
        String stateClass = state.length() < 2 ? "" : state.substring(0, 2);
        if (state.equals("42501") || stateClass.equals("28")) {
            return new AccessDeniedException(
                    operation,
                    "PostgreSQL refused the user or its privileges (" + code + ")",
                    "Check user and password, and grant the privilege on the table.",
                    cause);
        }
        if (state.equals("42P01") || state.equals("3F000")) {
            return new TableMissingException(operation, cause);
        }
        if (MISMATCHES.contains(state)) {
            return new TableMismatchException(operation, "other columns (" + code + ")", "those of this storage");
        }
        if (PASSING.contains(stateClass) || isLostRace(e)) {
            return new RetryLaterException(
                    operation,
                    "PostgreSQL is unavailable or too busy (" + code + ")",
                    "Nothing was written. Repeat the same call in a while.",
                    cause);
        }
        return new UnknownFailureException(operation, "PostgreSQL failed with " + code, cause);
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
