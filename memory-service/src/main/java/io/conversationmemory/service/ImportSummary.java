package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.port.ImportReport;
import java.util.List;

/**
 * What came of an import into all tables.
 *
 * @param items what came of the items; positions count over the whole stream, from 1
 * @param sessionRows how many rows were written for imported sessions that had none
 * @param unreadableRows imported sessions that have a row which cannot be read, so that it was left as it is; copied
 * @param ownerless imported sessions with messages of several users, which got no row: only an administrator can open
 *     them; copied
 */
public record ImportSummary(
        ImportReport items, long sessionRows, List<SessionId> unreadableRows, List<SessionId> ownerless) {

    /** Copies the lists. */
    public ImportSummary {
        unreadableRows = List.copyOf(unreadableRows);
        ownerless = List.copyOf(ownerless);
    }
}
