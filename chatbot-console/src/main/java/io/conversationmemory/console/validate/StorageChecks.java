package io.conversationmemory.console.validate;

import static io.conversationmemory.console.validate.CheckFailure.expect;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.StorageAdministration.TableState;
import java.util.List;
import java.util.Optional;

/** What a storage as a whole promises. */
final class StorageChecks {

    private StorageChecks() {}

    static String tables(ValidationContext context) {
        List<TableState> first = context.creator().createTables(context.progress());
        List<TableState> again = context.memory().createTables(context.progress());
        List<String> created =
                first.stream().filter(TableState::created).map(TableState::name).toList();
        if (first.isEmpty()) {
            throw new CheckFailure("at least one table", "none");
        }
        if (again.stream().anyMatch(TableState::created)) {
            throw new CheckFailure("existing tables to be left alone", "one created again");
        }
        String future = context.tablesAreTemporary() ? ", to be removed: " : ", to stay: ";
        String what = created.isEmpty() ? "" : future + String.join(", ", created);
        return String.join(", ", first.stream().map(TableState::name).toList()) + " (" + created.size()
                + " created just now" + what + ")";
    }

    static String restart(ValidationContext context) {
        String kind = context.memory().storage().administration().describe().kind();
        if (kind.equals("inmemory")) {
            throw new Check.Skipped("this storage forgets everything when it is closed, as it should");
        }
        SessionId session = context.session("restart");
        UserId user = context.user("restart");
        Message message = context.messages(1, user).get(0);
        JsonObject values = JsonObject.of("favorite_genres", "jazz");
        context.memory().writer(session).append(message);
        context.memory().storePreferences(user, values);

        context.restart();

        expect(
                "the message after the restart",
                List.of(message.content()),
                ValidationContext.contents(
                        context.memory().history(session, TimeRange.all(), 10).items()));
        expect(
                "the preferences after the restart",
                Optional.of(values),
                context.memory().preferences(user).map(StoredPreferences::values));
        return "closed, opened again: the message and the preferences are there";
    }
}
