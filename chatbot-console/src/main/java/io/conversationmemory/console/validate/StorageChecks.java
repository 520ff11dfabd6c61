package io.conversationmemory.console.validate;

import static io.conversationmemory.console.validate.CheckResult.expect;
import static io.conversationmemory.console.validate.CheckResult.failure;
import static io.conversationmemory.console.validate.CheckResult.skipped;

import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.port.AccessDeniedException;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.StorageAdministration.TableState;
import io.conversationmemory.port.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks of the storage as a whole. */
final class StorageChecks {

    private static final Logger LOG = LoggerFactory.getLogger(StorageChecks.class);

    private StorageChecks() {}

    static String tables(ValidationContext context) {
        List<TableState> first = context.creator().createTables(context.progress());
        List<TableState> again = context.memory().createTables(context.progress());
        if (first.isEmpty()) {
            throw failure("at least one table", "none");
        }
        if (again.stream().anyMatch(TableState::created)) {
            throw failure("existing tables to be left alone", "one created again");
        }
        List<String> created =
                first.stream().filter(TableState::created).map(TableState::name).toList();
        String future = context.tablesAreTemporary() ? ", to be removed: " : ", to stay: ";
        return String.join(", ", first.stream().map(TableState::name).toList()) + " (" + created.size()
                + " created just now" + (created.isEmpty() ? "" : future + String.join(", ", created)) + ")";
    }

    static String restart(ValidationContext context) {
        if (context.storage().administration().describe().kind().equals("inmemory")) {
            throw skipped("this storage keeps nothing after it is closed");
        }
        SessionId session = context.session("restart");
        UserId user = context.user("restart");
        JsonObject values = JsonObject.of("favorite_genres", "jazz");
        context.memory().writer(session).append(context.message("still there").withUser(user));
        context.memory().storePreferences(user, values);
        context.restart();
        expect("the message after the restart", List.of("still there"), context.newest(session, 10));
        expect(
                "the preferences after the restart",
                values,
                context.preferences(user).values());
        return "closed, opened again: the message and the preferences are there";
    }

    /** Removes the tables that the validation has created; names those that stay. */
    static String removeTables(ValidationContext context) {
        StorageAdministration tables = context.creator().storage().administration();
        try {
            List<String> removed = tables.removeCreatedTables(context.progress());
            if (!remaining(tables).isEmpty()) {
                throw failure("no table to be left", describeRemaining(tables));
            }
            return removed.isEmpty()
                    ? "none was created"
                    : Quantity.of(removed.size(), "table") + " removed: " + String.join(", ", removed);
        } catch (AccessDeniedException e) {
            throw skipped(describeRemaining(tables) + ". " + e.getMessage());
        } catch (StorageException e) {
            throw failure("the tables to be removed", describeRemaining(tables) + ". " + e.getMessage());
        }
    }

    private static String describeRemaining(StorageAdministration tables) {
        return "these stay: " + String.join(", ", remaining(tables))
                + "; delete each with: aws dynamodb delete-table --table-name NAME";
    }

    /** Returns the names of the tables that exist, or of all if that cannot be determined. */
    private static List<String> remaining(StorageAdministration tables) {
        List<String> remaining = new ArrayList<>(tables.describe().tables());
        try {
            remaining.removeAll(tables.inspect().missing());
        } catch (StorageException e) {
            LOG.debug("The remaining tables cannot be determined", e);
        }
        return remaining;
    }
}
