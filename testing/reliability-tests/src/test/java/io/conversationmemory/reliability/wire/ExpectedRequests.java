package io.conversationmemory.reliability.wire;

import static io.conversationmemory.port.PortOperation.APPEND_MESSAGE;
import static io.conversationmemory.port.PortOperation.APPEND_MESSAGES;
import static io.conversationmemory.port.PortOperation.APPEND_TURN;
import static io.conversationmemory.port.PortOperation.AWAIT_TABLE;
import static io.conversationmemory.port.PortOperation.CHANGE_PREFERENCES;
import static io.conversationmemory.port.PortOperation.COUNT;
import static io.conversationmemory.port.PortOperation.CREATE_SESSION;
import static io.conversationmemory.port.PortOperation.CREATE_TABLE;
import static io.conversationmemory.port.PortOperation.CREATE_TABLES;
import static io.conversationmemory.port.PortOperation.DELETE_MESSAGE;
import static io.conversationmemory.port.PortOperation.DELETE_MESSAGES;
import static io.conversationmemory.port.PortOperation.DELETE_PREFERENCES;
import static io.conversationmemory.port.PortOperation.DELETE_SESSION;
import static io.conversationmemory.port.PortOperation.FIND_ALL_MESSAGES;
import static io.conversationmemory.port.PortOperation.FIND_ALL_PREFERENCES;
import static io.conversationmemory.port.PortOperation.FIND_ALL_SESSIONS;
import static io.conversationmemory.port.PortOperation.FIND_MESSAGES_OF_USER;
import static io.conversationmemory.port.PortOperation.FIND_NEWEST_MESSAGES;
import static io.conversationmemory.port.PortOperation.FIND_PAGE_OF_SESSION;
import static io.conversationmemory.port.PortOperation.FIND_PREFERENCES;
import static io.conversationmemory.port.PortOperation.FIND_SESSION;
import static io.conversationmemory.port.PortOperation.FIND_SESSIONS_OF_USER;
import static io.conversationmemory.port.PortOperation.FIND_SESSIONS_OWNED_BY_USER;
import static io.conversationmemory.port.PortOperation.FIND_SESSIONS_WITH_MESSAGES_OF_USER;
import static io.conversationmemory.port.PortOperation.IMPORT_MESSAGES;
import static io.conversationmemory.port.PortOperation.IMPORT_PREFERENCES;
import static io.conversationmemory.port.PortOperation.IMPORT_SESSIONS;
import static io.conversationmemory.port.PortOperation.READ_STATISTICS;
import static io.conversationmemory.port.PortOperation.REPLACE_SESSION;

import io.conversationmemory.port.PortOperation;
import io.conversationmemory.testkit.dynamodb.wire.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists the requests that each operation called over the faulty wire may send. */
final class ExpectedRequests {

    private static final String OF_INDEX = " of index";
    private static final Map<PortOperation, List<String>> BY_OPERATION = new EnumMap<>(PortOperation.class);

    static {
        put(APPEND_MESSAGE, "PutItem", "Query");
        put(APPEND_MESSAGES, "TransactWriteItems", "Query");
        put(FIND_NEWEST_MESSAGES, "Query");
        put(FIND_PAGE_OF_SESSION, "Query");
        put(FIND_MESSAGES_OF_USER, "Query of index");
        put(FIND_ALL_MESSAGES, "Scan");
        put(FIND_SESSIONS_WITH_MESSAGES_OF_USER, "Query of index", "Scan");
        put(DELETE_MESSAGES, "Query", "BatchWriteItem");
        put(IMPORT_MESSAGES, "PutItem");
        put(FIND_PREFERENCES, "GetItem");
        put(FIND_ALL_PREFERENCES, "Scan");
        put(CHANGE_PREFERENCES, "GetItem", "PutItem");
        put(DELETE_PREFERENCES, "DeleteItem");
        put(IMPORT_PREFERENCES, "PutItem");
        put(FIND_SESSION, "GetItem");
        put(CREATE_SESSION, "PutItem");
        put(REPLACE_SESSION, "PutItem");
        put(FIND_SESSIONS_OF_USER, "Query of index");
        put(FIND_SESSIONS_OWNED_BY_USER, "Query of index", "Scan");
        put(FIND_ALL_SESSIONS, "Scan");
        put(DELETE_SESSION, "DeleteItem");
        put(IMPORT_SESSIONS, "PutItem");
        put(APPEND_TURN, "TransactWriteItems");
        put(DELETE_MESSAGE, "TransactWriteItems");
        put(CREATE_TABLES, "DescribeTable", "CreateTable");
        put(READ_STATISTICS, "DescribeTable");
        put(COUNT, "Scan");
    }

    private ExpectedRequests() {}

    private static void put(PortOperation operation, String... requests) {
        BY_OPERATION.put(operation, List.of(requests));
    }

    /** Returns the operations that are called. */
    static Set<PortOperation> operations() {
        return BY_OPERATION.keySet();
    }

    /** Returns all pairs of a request of an operation and a fault that can occur in it. */
    static List<Pair> pairs(PortOperation operation) {
        List<Pair> pairs = new ArrayList<>();
        for (String request : BY_OPERATION.get(operation)) {
            boolean onIndex = request.endsWith(OF_INDEX);
            String action = onIndex ? request.substring(0, request.length() - OF_INDEX.length()) : request;
            for (Fault fault : Fault.values()) {
                if (fault.canHappenTo(action, onIndex)) {
                    pairs.add(new Pair(operation, request, fault));
                }
            }
        }
        return pairs;
    }

    /** Returns the operations that a failure of an operation may name. */
    static Set<PortOperation> namesIn(PortOperation operation) {
        return operation == CREATE_TABLES ? Set.of(CREATE_TABLES, CREATE_TABLE, AWAIT_TABLE) : Set.of(operation);
    }

    /** Returns the name of a request in this list. */
    static String named(String action, boolean onIndex) {
        return onIndex ? action + OF_INDEX : action;
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
