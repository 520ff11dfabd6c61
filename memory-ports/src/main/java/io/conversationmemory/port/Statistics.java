package io.conversationmemory.port;

/**
 * How much is stored.
 *
 * @param precision whether these were counted or are the store's own estimate
 * @param messages how many messages, expired ones that are still there included
 * @param users how many users have preferences
 * @param sessions how many sessions have a row
 */
public record Statistics(Precision precision, long messages, long users, long sessions) {

    /** How the figures came about. */
    public enum Precision {
        /** Free, and up to six hours old. Source: Amazon DynamoDB, DescribeTable, ItemCount. */
        APPROXIMATE,
        /** Every item was counted, while writes went on. */
        EXACT
    }
}
