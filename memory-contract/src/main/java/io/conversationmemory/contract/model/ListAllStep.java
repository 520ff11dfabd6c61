package io.conversationmemory.contract.model;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.items.SessionItems;
import io.conversationmemory.port.Storage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists all messages, rows and preferences page by page, in any order. */
record ListAllStep(int limit) implements Step {

    @Override
    public void run(ModelAndSystem stage) {
        Storage storage = stage.storage();
        List<MessageItem> messages = ReadSteps.pages(cursor ->
                storage.items().findPage(ItemKind.MESSAGE, limit, cursor).map(MessageItems::decode));
        stage.agree(
                "All messages",
                sorted(stage.messages.all(entry -> !stage.isExpired(entry.expiresAt())).stream()
                        .map(Entry::shown)
                        .toList()),
                sorted(messages.stream().map(ModelMapper::shown).toList()));

        List<String> rows = new ArrayList<>();
        stage.sessions
                .all(row -> !stage.isLongExpired(row))
                .forEach(session -> rows.add(session + " " + shown(stage.sessions.of(session))));
        stage.agree(
                "All rows",
                sorted(rows),
                sorted(ReadSteps.pages(cursor -> storage.items()
                                .findPage(ItemKind.SESSION, limit, cursor)
                                .map(SessionItems::decode))
                        .stream()
                        .map(ListAllStep::shown)
                        .toList()));

        List<String> users = new ArrayList<>();
        for (String user : stage.preferences.users()) {
            PreferenceModel.Preferences there = stage.preferences.of(user);
            users.add(user + (there == null || there.broken() ? " broken" : " " + PlainJson.text(there.values())));
        }
        stage.agree(
                "All preferences",
                sorted(users),
                sorted(ReadSteps.pages(cursor -> storage.items()
                                .findPage(ItemKind.PREFERENCES, limit, cursor)
                                .map(PreferenceItems::decode))
                        .stream()
                        .map(ListAllStep::shown)
                        .toList()));
        stage.tally.count("list all", "done");
    }

    private static String shown(@Nullable Row row) {
        return row == null || row.broken() ? "broken" : row.toString();
    }

    private static String shown(PreferenceItem item) {
        return item instanceof StoredPreferences there
                ? there.userKey() + " " + PlainJson.text(PlainJson.plain(there.values()))
                : item.userKey() + " broken";
    }

    private static String shown(SessionItem item) {
        return item instanceof StoredSession row
                ? row.session().id().value() + " " + PlainRows.row(row)
                : ((UnreadableSession) item).sessionKey() + " broken";
    }

    private static List<String> sorted(List<?> items) {
        return items.stream().map(String::valueOf).sorted().toList();
    }
}
