package io.conversationmemory.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.ItemProblem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorageExceptionTest {

    private static final Operation FAILED =
            Operation.of(PortOperation.APPEND_MESSAGE, "conversations", new SessionId("session-1"));
    private static final Throwable CAUSE = new IllegalStateException("cause");

    static Stream<StorageException> all() {
        return Stream.of(
                new AccessDeniedException(FAILED, "Refused", "Grant the remedy.", CAUSE),
                new ConflictException(FAILED, "Something else is there", "The remedy is to read."),
                new IncompleteOperationException(FAILED, 7, CAUSE),
                new InterruptedOperationException(FAILED, CAUSE),
                new ItemTooLargeException(FAILED, 500_000, 409_600),
                new OutcomeUnknownException(FAILED, "The answer was lost", CAUSE),
                new RetryLaterException(FAILED, "Throttled", "The remedy is to wait.", CAUSE),
                new UnknownFailureException(FAILED, "The store failed with 42", CAUSE),
                new StorageSetupException(FAILED, "The file is damaged", "The remedy is another file.", CAUSE),
                new TableMismatchException(FAILED, "no index", "an index"),
                new TableMissingException(FAILED, CAUSE),
                new UnreadableItemException(FAILED, List.of(new ItemProblem("preferences", "missing"))));
    }

    @Test
    void everyExceptionTypeIsTested() {
        assertThat(all().map(Object::getClass))
                .containsExactlyInAnyOrder(StorageException.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theMessageNamesOperationTableKeyAndRemedyInOneLine(StorageException failure) {
        assertThat(failure.getMessage())
                .contains("append message", "table conversations", "key session-1")
                .matches("[A-Z].*\\(append message.*\\)\\. [A-Z].*\\.")
                .doesNotContain("\n");
        assertThat(failure.failedOperation()).isEqualTo(FAILED);
    }

    @Test
    void messageNamesTheSizes() {
        ItemTooLargeException failure = new ItemTooLargeException(FAILED, 500_000, 409_600);

        assertThat(failure).hasMessageContaining("500000").hasMessageContaining("409600");
        assertThat(failure.size()).isEqualTo(500_000);
        assertThat(failure.limit()).isEqualTo(409_600);
    }

    @Test
    void messageNamesTheProgress() {
        IncompleteOperationException failure = new IncompleteOperationException(FAILED, 7, CAUSE);

        assertThat(failure).hasMessageContaining("7 items").hasCause(CAUSE);
        assertThat(failure.done()).isEqualTo(7);
    }

    @Test
    void messageNamesTheProblemsOfAnItem() {
        assertThat(new UnreadableItemException(FAILED, List.of(new ItemProblem("preferences", "missing"))))
                .hasMessageContaining("preferences: missing");
    }

    @Test
    void controlCharactersAndLineBreaksAreMasked() {
        String key = "a\u001b[31mb\nc\u0000d\u009be\u202ef\u2028g\u2029h\uD83Ci";

        String shown =
                Operation.of(PortOperation.APPEND_MESSAGE, "table\r\nname", key).toString();

        assertThat(shown).isEqualTo("append message, table table??name, key a?[31mb?c?d?e?f?g?h?i");
    }

    @Test
    void longKeysAreTruncatedBetweenCharacters() {
        String guitars = "🎸".repeat(300);

        String shown =
                Operation.of(PortOperation.FIND_SESSION, "t", "a" + guitars).toString();

        assertThat(shown).endsWith("🎸…").hasSizeLessThan(500).doesNotContain("?");
        assertThat(Operation.of(PortOperation.FIND_SESSION, "t", "a".repeat(200))
                        .toString())
                .doesNotContain("…");
    }

    @Test
    void operationWithoutTableOrKeyNamesNeither() {
        assertThat(new Operation(PortOperation.OPEN_STORAGE, null, null)).hasToString("open storage");
        assertThat(Operation.of(PortOperation.CREATE_TABLE, "t")).hasToString("create table, table t");
    }
}
