package io.conversationmemory.service.export;

import io.conversationmemory.domain.id.SessionId;
import java.util.List;

/**
 * The result of an export.
 *
 * @param messages how many messages are in it
 * @param sessions how many rows of sessions
 * @param preferences how many users' preferences
 * @param unsettled sessions whose row changed during each attempt to read them: the last attempt is in the export, and may have parts of
 *     several states
 */
public record ExportReport(long messages, long sessions, long preferences, List<SessionId> unsettled) {

    public ExportReport {
        unsettled = List.copyOf(unsettled);
    }
}
