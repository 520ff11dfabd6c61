package io.conversationmemory.service;

import io.conversationmemory.domain.time.KeyForm;
import java.util.Map;

/**
 * What the tables hold, expired items left out.
 *
 * @param messages the items of the conversations table
 * @param keyForms how many messages, readable or not, stand under each form of time; copied
 * @param preferences the items of the preferences table
 * @param rows the items of the sessions table
 * @param users how many users have messages, preferences or a session's row
 * @param sessions what there is of sessions
 * @param sessionsTable whether there is a sessions table; without one no session has a row
 */
public record TableAudit(
        Tally messages,
        Map<KeyForm, Long> keyForms,
        Tally preferences,
        Tally rows,
        long users,
        Sessions sessions,
        boolean sessionsTable) {

    /** Copies the map. */
    public TableAudit {
        keyForms = Map.copyOf(keyForms);
    }

    /** How many messages stand under this form of time. */
    public long messagesUnder(KeyForm form) {
        return keyForms.getOrDefault(form, 0L);
    }

    /**
     * Items of a table.
     *
     * @param items how many
     * @param bad how many of them cannot be read
     * @param odd how many of them can be read, and are odd all the same, such as messages under an unusual form of time
     */
    public record Tally(long items, long bad, long odd) {}

    /**
     * Sessions: all that have messages, a row, or both.
     *
     * @param withRow how many have a row, readable or not
     * @param withoutMessages how many of these have no messages
     * @param adoptable how many have messages and no row, and could get one
     * @param ofSeveralUsers how many have no row and messages of several users, so that none can be made
     * @param unnameable how many have no row and an id that nobody can use, so that none can be made
     */
    public record Sessions(long withRow, long withoutMessages, long adoptable, long ofSeveralUsers, long unnameable) {

        /** All of them. */
        public long all() {
            return withRow + withoutRow();
        }

        /** How many have no row. */
        public long withoutRow() {
            return adoptable + ofSeveralUsers + unnameable;
        }
    }
}
