package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.time.KeyForm;
import io.conversationmemory.service.TableAudit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What existing tables hold.
 *
 * @param report what was found
 * @param rowsAdded how many rows were added; null where none were to be
 */
public record TablesView(TableAudit report, @Nullable Long rowsAdded) implements View {

    @Override
    public JsonObject json() {
        Map<String, JsonValue> forms = new LinkedHashMap<>();
        for (KeyForm form : KeyForm.values()) {
            forms.put(form.name().toLowerCase(Locale.ROOT), JsonNumber.of(report.messagesUnder(form)));
        }
        JsonObject.Builder members = JsonObject.builder()
                .put("messages", report.messages().items())
                .put("bad_messages", report.messages().bad())
                .put("odd_messages", report.messages().odd())
                .put("time_forms", new JsonObject(forms))
                .put("users", report.users())
                .put("preferences", report.preferences().items())
                .put("bad_preferences", report.preferences().bad())
                .put("sessions", report.sessions().all())
                .put("sessions_with_row", report.sessions().withRow())
                .put("rows_without_messages", report.sessions().withoutMessages())
                .put("bad_rows", report.rows().bad())
                .put("sessions_without_row", report.sessions().withoutRow())
                .put("sessions_of_several_users", report.sessions().ofSeveralUsers())
                .put("sessions_unnameable", report.sessions().unnameable())
                .put("sessions_table", report.sessionsTable());
        if (rowsAdded != null) {
            members.put("rows_added", (long) rowsAdded);
        }
        return members.build();
    }

    @Override
    public String text() {
        TableAudit.Sessions sessions = report.sessions();
        return "Messages: " + report.messages().items() + ", of which "
                + report.messages().bad() + " cannot be read and "
                + report.messages().odd() + " are odd\n"
                + "Forms of time: " + report.messagesUnder(KeyForm.CANONICAL) + " of ours (…Z), "
                + report.messagesUnder(KeyForm.WITHOUT_ZONE) + " without a zone, "
                + report.messagesUnder(KeyForm.ZERO_OFFSET) + " with +00:00, "
                + report.messagesUnder(KeyForm.UNUSUAL) + " unusual, "
                + report.messagesUnder(KeyForm.NO_TIME) + " no time at all\n"
                + "Users: " + report.users() + "; preferences of "
                + report.preferences().items() + ", of which "
                + report.preferences().bad() + " cannot be read\n"
                + "Sessions: " + sessions.all() + "; " + sessions.withRow() + " with a row ("
                + report.rows().bad() + " of these cannot be read, " + sessions.withoutMessages()
                + " have no messages), " + sessions.withoutRow() + " without, of which "
                + sessions.ofSeveralUsers() + " are of several users and "
                + sessions.unnameable() + " have an id that cannot be used\n"
                + outcome(sessions);
    }

    private String outcome(TableAudit.Sessions sessions) {
        if (rowsAdded != null) {
            return "Rows added: " + rowsAdded;
        }
        return (report.sessionsTable() ? "" : "There is no sessions table: tables create makes it. ")
                + "Nothing was written; with --write " + Quantity.of(sessions.adoptable(), "session")
                + " would get a row";
    }
}
