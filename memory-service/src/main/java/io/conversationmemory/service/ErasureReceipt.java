package io.conversationmemory.service;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.port.LookupConsistency;
import java.time.Instant;

/**
 * The result of an erasure. After a repetition it counts only what the last call removed.
 *
 * @param user the erased user
 * @param messages the number of removed messages: the user's, and those without a user in the user's own sessions
 * @param sessionsTouched the number of sessions that were searched for messages
 * @param sessionRows the number of removed rows of the user's own sessions
 * @param preferences true if preferences were removed
 * @param verifiedBy the consistency of the lookups that found nothing left
 * @param seenEmptyAt the start of that verification: nothing stored before it is left; items stored later may be
 */
public record ErasureReceipt(
        UserId user,
        long messages,
        long sessionsTouched,
        long sessionRows,
        boolean preferences,
        LookupConsistency verifiedBy,
        Instant seenEmptyAt) {}
