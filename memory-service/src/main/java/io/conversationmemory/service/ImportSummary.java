package io.conversationmemory.service;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.port.ImportReport;
import java.util.List;

/**
 * The result of an import into all tables.
 *
 * @param items the report on the items; positions are those of the whole stream, from 1
 * @param sessionRows the number of rows that were created for imported sessions without one
 * @param unreadableRows imported sessions whose row is unreadable and was left as it is
 * @param ownerless imported sessions with messages of several users, which got no row: only an administrator can open
 *     them
 */
public record ImportSummary(
        ImportReport items, long sessionRows, List<SessionId> unreadableRows, List<SessionId> ownerless) {

    public ImportSummary {
        unreadableRows = List.copyOf(unreadableRows);
        ownerless = List.copyOf(ownerless);
    }
}
