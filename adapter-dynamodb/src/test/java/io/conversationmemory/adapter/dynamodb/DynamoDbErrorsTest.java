package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.TableMismatchException;
import io.conversationmemory.port.TableMissingException;
import io.conversationmemory.port.UnknownFailureException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Translation of the errors of DynamoDB. */
class DynamoDbErrorsTest {

    private static final String SECRET = "secret content";

    @RegisterExtension
    final Tables tables = new Tables(1, settings -> settings);

    @Test
    void missingPermissionIsNamed() {
        tables.http.refuse("PutItem", 1, 400, "AccessDeniedException");

        assertThat(failureOfAppend())
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("DynamoDB refuses PutItem in region us-east-1, endpoint http://")
                .hasMessageContaining("(AccessDeniedException)")
                .hasMessageContaining("Allow dynamodb:PutItem on this table and its indexes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UnrecognizedClientException",
                "InvalidSignatureException",
                "MissingAuthenticationTokenException",
                "IncompleteSignatureException"
            })
    void invalidCredentialsAreDistinguishedFromMissingPermissions(String code) {
        tables.http.refuse("PutItem", 1, 400, code);

        assertThat(failureOfAppend())
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(code)
                .hasMessageContaining("check the access key, its secret, the region and this machine's clock")
                .hasMessageNotContaining("Allow dynamodb:");
    }

    @Test
    void expiredCredentialsAreNamed() {
        tables.http.refuse("PutItem", 1, 400, "ExpiredTokenException");

        assertThat(failureOfAppend()).isInstanceOf(AccessDeniedException.class).hasMessageContaining("have expired");
    }

    @Test
    void http403IsAccessDeniedForEveryCode() {
        tables.http.refuse("PutItem", 1, 403, "SomethingNew");

        assertThat(failureOfAppend()).isInstanceOf(AccessDeniedException.class);
    }

    @ParameterizedTest
    @CsvSource({"500, InternalServerError", "503, ServiceUnavailable", "502, BadGateway"})
    void serverErrorIsAnUnknownWriteAndARetryLaterRead(int status, String code) {
        tables.http.refuse("PutItem", 1, status, code);
        tables.http.refuse("Query", 1, status, code);

        assertThat(failureOfAppend()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failureOfRead()).isInstanceOf(RetryLaterException.class);
    }

    @Test
    void itemRefusedBySizeIsTooLarge() {
        tables.http.answer("PutItem", 1, 400, """
                {"__type": "com.amazon.coral.validate#ValidationException",
                 "message": "Item size has exceeded the maximum allowed size"}
                """);

        assertThat(failureOfAppend()).isInstanceOf(ItemTooLargeException.class);
    }

    @Test
    void itemOfATransactionRefusedBySizeIsTooLarge() {
        tables.http.answer("TransactWriteItems", 1, 400, """
                {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
                 "Message": "Transaction cancelled, please refer cancellation reasons",
                 "CancellationReasons": [
                   {"Code": "None"},
                   {"Code": "ValidationError", "Message": "Item size has exceeded the maximum allowed size"}]}
                """);

        assertThatThrownBy(() -> tables.storage.messages().appendAll(aSession(), Tables.NOON, messages(2)))
                .isInstanceOf(ItemTooLargeException.class);
    }

    @Test
    void truncatedErrorResponseIsRetryLater() {
        tables.http.answer("Query", 1, 400, "{\"__ty");

        assertThat(failureOfRead()).isInstanceOf(RetryLaterException.class).hasMessageContaining("HTTP 400");
    }

    @Test
    void unknownRefusalPromisesNothing() {
        tables.http.refuse("PutItem", 1, 400, "ValidationException");

        assertThat(failureOfAppend())
                .isInstanceOf(UnknownFailureException.class)
                .hasMessageContaining("ValidationException")
                .hasMessageContaining("unknown if anything was written");
    }

    @Test
    void errorsNameOperationTableKeyAndRemedyButNoContent() {
        SessionId session = aSession();
        for (String code :
                List.of("AccessDeniedException", "ThrottlingException", "ResourceNotFoundException", "Odd")) {
            tables.http.refuse("PutItem", 1, 400, code);

            assertThatThrownBy(() -> tables.storage.messages().append(session, Tables.NOON, userMessage(SECRET)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("append message")
                    .hasMessageContaining(tables.settings.conversationsTable())
                    .hasMessageContaining(session.value())
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Test
    void missingTablesAreNamed() {
        for (String table : TestTables.names(tables.settings)) {
            tables.asideOfTheStorage().deleteTable(request -> request.tableName(table));
        }

        assertThat(failureOfAppend())
                .isInstanceOf(TableMissingException.class)
                .hasMessageContaining("does not exist in region us-east-1, endpoint http://")
                .hasMessageContaining(tables.settings.conversationsTable());
        assertThat(failureOfRead()).isInstanceOf(TableMissingException.class);
        assertThatThrownBy(() -> tables.storage.preferences().find(aUser()))
                .isInstanceOf(TableMissingException.class)
                .hasMessageContaining(tables.settings.preferencesTable());
        assertThatThrownBy(() -> tables.storage.sessions().find(aSession()))
                .isInstanceOf(TableMissingException.class)
                .hasMessageContaining(tables.settings.sessionsTable());
        assertThatThrownBy(() -> tables.storage.administration().approximateStatistics())
                .isInstanceOf(TableMissingException.class)
                .hasMessageContaining("does not exist in region us-east-1");
    }

    @Test
    void schemaMismatchIsNamedOnUse() {
        DynamoDbSettings swapped = tables.settings.withTables(
                tables.settings.preferencesTable(),
                tables.settings.conversationsTable(),
                tables.settings.sessionsTable());
        try (DynamoDbStorage storage = new DynamoDbStorage(tables.client, swapped, tables.clock)) {

            assertThatThrownBy(() -> storage.messages().append(aSession(), Tables.NOON, userMessage("hi")))
                    .isInstanceOf(TableMismatchException.class);
            assertThatThrownBy(() -> storage.messages().findNewest(aSession(), TimeRange.all(), 1))
                    .isInstanceOf(TableMismatchException.class);
            assertThatThrownBy(() -> storage.messages().findPageByUser(aUser(), 1, null))
                    .isInstanceOf(TableMismatchException.class);
            assertThatThrownBy(() -> storage.preferences().find(aUser())).isInstanceOf(TableMismatchException.class);
        }
    }

    private StorageException failureOfAppend() {
        return catchThrowableOfType(
                StorageException.class,
                () -> tables.storage.messages().append(aSession(), Tables.NOON, userMessage(SECRET)));
    }

    private StorageException failureOfRead() {
        return catchThrowableOfType(
                StorageException.class, () -> tables.storage.messages().findNewest(aSession(), TimeRange.all(), 1));
    }
}
