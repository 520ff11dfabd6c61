package io.conversationmemory.reliability.wire;

import io.conversationmemory.testkit.dynamodb.wire.Fault;
import java.util.ArrayList;
import java.util.List;

/** Operation of a port, with the requests it may send. */
enum PortOperation {
    APPEND("PutItem", "Query"),
    APPEND_ALL("TransactWriteItems", "Query"),
    FIND_NEWEST("Query"),
    FIND_PAGE("Query"),
    FIND_PAGE_BY_USER("Query of index"),
    FIND_PAGE_OF_ALL_MESSAGES("Scan"),
    FIND_SESSIONS_WITH_MESSAGES("Query of index", "Scan"),
    SURVEY("Query"),
    DELETE_MESSAGES("Query", "BatchWriteItem"),
    IMPORT_MESSAGES("PutItem"),
    FIND_PREFERENCES("GetItem"),
    FIND_PAGE_OF_ALL_PREFERENCES("Scan"),
    STORE_PREFERENCES("GetItem", "PutItem"),
    UPDATE_PREFERENCE("GetItem", "PutItem"),
    REMOVE_PREFERENCE("GetItem", "PutItem"),
    CHANGE_PREFERENCES("GetItem", "PutItem"),
    DELETE_PREFERENCES("DeleteItem"),
    IMPORT_PREFERENCES("PutItem"),
    FIND_SESSION("GetItem"),
    CREATE_SESSION("PutItem"),
    REPLACE_SESSION("PutItem"),
    FIND_SESSIONS_OF_USER("Query of index"),
    FIND_SESSIONS_OWNED("Query of index", "Scan"),
    FIND_PAGE_OF_ALL_SESSIONS("Scan"),
    DELETE_SESSION("DeleteItem"),
    IMPORT_SESSIONS("PutItem"),
    APPEND_TURN("TransactWriteItems"),
    CREATE_TABLES("DescribeTable", "CreateTable"),
    APPROXIMATE_STATISTICS("DescribeTable"),
    EXACT_STATISTICS("Scan");

    private static final String OF_INDEX = " of index";

    private final List<String> requests;

    PortOperation(String... requests) {
        this.requests = List.of(requests);
    }

    /** Returns all pairs of a request of this operation and a fault that can occur in it. */
    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (String request : requests) {
            boolean onIndex = request.endsWith(OF_INDEX);
            String operation = onIndex ? request.substring(0, request.length() - OF_INDEX.length()) : request;
            for (Fault fault : Fault.values()) {
                if (fault.canHappenTo(operation, onIndex)) {
                    pairs.add(new Pair(this, request, fault));
                }
            }
        }
        return pairs;
    }

    /** Returns the name of a request in this enum. */
    static String named(String operation, boolean onIndex) {
        return onIndex ? operation + OF_INDEX : operation;
    }

    /**
     * Fault in a request of an operation.
     *
     * @param operation the port operation
     * @param request the name of the request
     * @param fault the fault
     */
    record Pair(PortOperation operation, String request, Fault fault) {}
}
