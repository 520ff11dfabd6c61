package io.conversationmemory.adapter.dynamodb.config;

/** Billing mode of the tables that the adapter creates; existing tables keep theirs. */
public enum TableBilling {
    /** Pay per request, without capacity planning. */
    ON_DEMAND,
    /** Capacity of 5 read and 5 write units per table and index, as the legacy service created them. */
    PROVISIONED
}
