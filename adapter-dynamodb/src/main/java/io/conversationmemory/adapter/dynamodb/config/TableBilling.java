package io.conversationmemory.adapter.dynamodb.config;

/** How the tables that are created here are paid for; tables that exist are left as they are. */
public enum TableBilling {
    /** By request: nothing to plan, nothing to pay while nobody talks. */
    ON_DEMAND,
    /** A fixed capacity of 5 read and 5 write units for each table and each index, as the older service created them. */
    PROVISIONED
}
