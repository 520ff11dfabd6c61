package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.time.KeyForm;
import io.conversationmemory.service.TableAudit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** View of the audit of existing tables. */
public final class TablesView {

    private TablesView() {}

    /**
     * Returns the view of an audit.
     *
     * @param rowsAdded number of session rows that the backfill created; null after an audit without backfill
     */
    public static View of(TableAudit report, @Nullable Long rowsAdded) {
        TableAudit.Sessions sessions = report.sessions();
        JsonObject.Builder forms = JsonObject.builder();
        for (KeyForm form : KeyForm.values()) {
            forms.put(form.name().toLowerCase(Locale.ROOT), report.messagesUnder(form));
        }
        JsonObject.Builder json = JsonObject.builder()
                .put("messages", report.messages().items())
                .put("bad_messages", report.messages().bad())
                .put("odd_messages", report.messages().odd())
                .put("time_forms", forms.build())
                .put("users", report.users())
                .put("preferences", report.preferences().items())
                .put("bad_preferences", report.preferences().bad())
                .put("sessions", sessions.all())
                .put("sessions_with_row", sessions.withRow())
                .put("rows_without_messages", sessions.withoutMessages())
                .put("bad_rows", report.rows().bad())
                .put("sessions_without_row", sessions.withoutRow())
                .put("sessions_of_several_users", sessions.ofSeveralUsers())
                .put("sessions_unnameable", sessions.unnameable())
                .put("sessions_table", report.sessionsTable())
                .putIfPresent("rows_added", rowsAdded);
        String text = "Messages: " + report.messages().items() + ", of which "
                + report.messages().bad() + " unreadable and "
                + report.messages().odd() + " with problems\n"
                + "Formats of sort keys: " + report.messagesUnder(KeyForm.CANONICAL) + " UTC (…Z), "
                + report.messagesUnder(KeyForm.WITHOUT_ZONE) + " without a zone, "
                + report.messagesUnder(KeyForm.ZERO_OFFSET) + " with +00:00, "
                + report.messagesUnder(KeyForm.UNUSUAL) + " other, "
                + report.messagesUnder(KeyForm.NO_TIME) + " not a time\n"
                + "Users: " + report.users() + "; preferences of "
                + report.preferences().items() + ", of which "
                + report.preferences().bad() + " unreadable\n"
                + "Sessions: " + sessions.all() + ", " + sessions.withRow() + " with a row ("
                + report.rows().bad() + " unreadable, " + sessions.withoutMessages() + " without messages), "
                + sessions.withoutRow() + " without a row (" + sessions.ofSeveralUsers()
                + " with messages of several users, " + sessions.unnameable() + " with an invalid id)\n"
                + (rowsAdded != null
                        ? "Rows created: " + rowsAdded
                        : (report.sessionsTable()
                                        ? ""
                                        : "The sessions table does not exist; create it with 'tables create'. ")
                                + "Nothing was written; --write would create "
                                + Quantity.of(sessions.backfillable(), "row"));
        return View.of(json, text);
    }
}
