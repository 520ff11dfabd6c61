package io.conversationmemory.testkit.dynamodb.wire;

import java.io.IOException;
import java.util.Set;
import java.util.function.BiPredicate;

/** What may happen to a request on a bad day. */
@SuppressWarnings("ImmutableEnumChecker") // Its functions hold no state.
public enum Fault implements Interference {
    /** The connection breaks before the server sees the request. */
    REQUEST_LOST(Fault::always, exchange -> {}),
    /** The server does what it is asked, and the connection breaks before it answers. */
    ANSWER_LOST(Fault::always, Exchange::passWithoutAnswer),
    /** The server does what it is asked, and the connection breaks in the middle of the answer. */
    ANSWER_CUT(Fault::always, Exchange::passAndCutTheAnswer),
    /** The request reaches the server when the client has given it up, and perhaps has sent it again. */
    REQUEST_LATE(Fault::always, exchange -> {
        exchange.awaitHangUp();
        exchange.passWithoutAnswer();
    }),
    /** The server does what it is asked, and its answer takes longer than the client waits. */
    ANSWER_LATE(Fault::always, exchange -> {
        exchange.passWithoutAnswer();
        exchange.awaitHangUp();
    }),
    /** The server fails before it did anything. */
    ERROR_500(Fault::always, exchange -> error(exchange)),
    /** The server does what it is asked, and fails all the same. */
    ERROR_500_AFTERWARDS(Fault::always, exchange -> {
        exchange.passWithoutAnswer();
        error(exchange);
    }),
    UNAVAILABLE_503(
            Fault::always,
            exchange -> Responses.refuse(
                    exchange, 503, "ServiceUnavailable", "The service is temporarily unavailable, please retry.")),
    THROTTLED(
            Fault::always,
            exchange ->
                    Responses.refuse(exchange, 400, "ThrottlingException", "Rate of requests exceeds the allowed.")),
    /** Of tables with provisioned capacity: everything but the operations on tables. */
    THROUGHPUT_EXCEEDED(
            (operation, onIndex) -> !Fault.ofTables(operation, onIndex),
            exchange -> Responses.refuse(
                    exchange,
                    400,
                    "ProvisionedThroughputExceededException",
                    "The level of configured provisioned throughput for the table was exceeded.")),
    REQUEST_LIMIT_EXCEEDED(
            (operation, onIndex) -> !Fault.ofTables(operation, onIndex),
            exchange -> Responses.refuse(
                    exchange, 400, "RequestLimitExceeded", "Throughput exceeds the current limit for your account.")),
    /** Too many operations on tables at once. */
    LIMIT_EXCEEDED(
            Fault::ofTables,
            exchange -> Responses.refuse(
                    exchange, 400, "LimitExceededException", "Too many operations for this subscriber at once.")),
    /** A transaction of somebody else is under way at the item. */
    TRANSACTION_CONFLICT(
            (operation, onIndex) ->
                    Set.of("PutItem", "DeleteItem", "TransactWriteItems").contains(operation),
            exchange -> {
                if (exchange.request().operation().equals("TransactWriteItems")) {
                    Responses.cancel(exchange, "TransactionConflict", "Transaction is ongoing for the item");
                } else {
                    Responses.refuse(
                            exchange, 400, "TransactionConflictException", "Transaction is ongoing for the item");
                }
            }),
    /** There is no capacity for a part of a transaction. */
    TRANSACTION_THROTTLED(
            (operation, onIndex) -> operation.equals("TransactWriteItems"),
            exchange -> Responses.cancel(
                    exchange,
                    "ProvisionedThroughputExceeded",
                    "The level of configured provisioned throughput for one or more tables was exceeded.")),
    /** A part of a batch is done and the rest handed back. */
    UNPROCESSED((operation, onIndex) -> operation.equals("BatchWriteItem"), Changes::leaveUnprocessed),
    /** A page ends early, with a key to go on from. */
    SHORT_PAGE((operation, onIndex) -> Set.of("Query", "Scan").contains(operation), Changes::shortenPage),
    /** An index does not know yet what was written recently. */
    HIDDEN_FROM_INDEX((operation, onIndex) -> operation.equals("Query") && onIndex, Changes::hideRecentWrites);

    private final BiPredicate<String, Boolean> canHappenTo;
    private final Interference interference;

    Fault(BiPredicate<String, Boolean> canHappenTo, Interference interference) {
        this.canHappenTo = canHappenTo;
        this.interference = interference;
    }

    /** Whether this can happen to such a request at all. */
    public boolean canHappenTo(WireRequest request) {
        return canHappenTo(request.operation(), request.readsAnIndex());
    }

    /** Whether this can happen to such an operation, on an index or on a table. */
    public boolean canHappenTo(String operation, boolean onIndex) {
        return canHappenTo.test(operation, onIndex);
    }

    @Override
    public void with(Exchange exchange) throws IOException {
        interference.with(exchange);
    }

    private static boolean always(String operation, boolean onIndex) {
        return true;
    }

    private static boolean ofTables(String operation, boolean onIndex) {
        return Set.of("CreateTable", "DescribeTable").contains(operation);
    }

    private static void error(Exchange exchange) throws IOException {
        Responses.refuse(exchange, 500, "InternalServerError", "Internal server error");
    }
}
