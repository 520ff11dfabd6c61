package io.conversationmemory.port;

/**
 * The number of stored items.
 *
 * @param precision the precision of the numbers
 * @param messages the number of messages, expired ones not yet removed included
 * @param users the number of users with preferences
 * @param sessions the number of session rows
 */
public record Statistics(Precision precision, long messages, long users, long sessions) {

    /** The precision of the numbers. */
    public enum Precision {
        /**
         * An estimate of the store, free of charge and up to six hours old. Source: Amazon DynamoDB, DescribeTable,
         * ItemCount.
         */
        APPROXIMATE,
        /** The result of counting every item, while writes went on. */
        EXACT
    }
}
