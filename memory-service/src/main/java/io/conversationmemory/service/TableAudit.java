package io.conversationmemory.service;

import io.conversationmemory.domain.time.KeyForm;
import java.util.Map;

/**
 * The contents of the tables in numbers, expired items left out.
 *
 * @param messages the items of the conversations table
 * @param keyForms the number of messages, readable or not, under each form of time
 * @param preferences the items of the preferences table
 * @param rows the items of the sessions table
 * @param users the number of users who have messages, preferences or a session row
 * @param sessions the sessions
 * @param sessionsTable false if there is no sessions table; then no session has a row
 */
public record TableAudit(
        Tally messages,
        Map<KeyForm, Long> keyForms,
        Tally preferences,
        Tally rows,
        long users,
        Sessions sessions,
        boolean sessionsTable) {

    public TableAudit {
        keyForms = Map.copyOf(keyForms);
    }

    /** Returns the number of messages under a form of time. */
    public long messagesUnder(KeyForm form) {
        return keyForms.getOrDefault(form, 0L);
    }

    /**
     * Items of a table.
     *
     * @param items the number of items
     * @param bad the number of unreadable ones
     * @param odd the number of readable ones with a defect, such as messages under an unusual form of time
     */
    public record Tally(long items, long bad, long odd) {}

    /**
     * The sessions that have messages, a row, or both.
     *
     * @param withRow the number with a row, readable or not
     * @param withoutMessages the number of these without messages
     * @param backfillable the number with messages and no row that can get one
     * @param ofSeveralUsers the number without a row and with messages of several users, which cannot get one
     * @param unnameable the number without a row and with an invalid id, which cannot get one
     */
    public record Sessions(
            long withRow, long withoutMessages, long backfillable, long ofSeveralUsers, long unnameable) {

        /** Returns the number of sessions. */
        public long all() {
            return withRow + withoutRow();
        }

        /** Returns the number of sessions without a row. */
        public long withoutRow() {
            return backfillable + ofSeveralUsers + unnameable;
        }
    }
}
