package io.conversationmemory.service;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.port.LookupConsistency;
import java.time.Instant;

/**
 * What an erasure removed. One that was cut off and called again tells only what the last call removed.
 *
 * @param user who was erased
 * @param messages how many messages were removed: the user's, and those without a user in the user's own sessions
 * @param sessionsTouched in how many sessions messages were looked for
 * @param sessionRows how many rows of the user's own sessions were removed
 * @param preferences whether preferences were removed
 * @param verifiedBy how the lookups looked that found nothing left
 * @param seenEmptyAt when that look began: nothing that was stored before it is left, and what is stored later may stay
 */
public record ErasureReceipt(
        UserId user,
        long messages,
        long sessionsTouched,
        long sessionRows,
        boolean preferences,
        LookupConsistency verifiedBy,
        Instant seenEmptyAt) {}
