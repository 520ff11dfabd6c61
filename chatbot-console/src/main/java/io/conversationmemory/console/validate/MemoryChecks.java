package io.conversationmemory.console.validate;

import static io.conversationmemory.console.validate.CheckResult.expect;
import static io.conversationmemory.console.validate.CheckResult.failure;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.EditRequest;
import io.conversationmemory.chatbot.RegenerateRequest;
import io.conversationmemory.chatbot.ReplyListener;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.HistoryMessage;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SessionForbiddenException;
import io.conversationmemory.service.SessionHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Checks of preferences, contexts and the chatbot. */
final class MemoryChecks {

    private static final int UPDATERS = 4;
    private static final int KEYS = 8;
    private static final int STORED = 12;

    private MemoryChecks() {}

    static String preferences(ValidationContext context) {
        ConversationMemory memory = context.memory();
        UserId user = context.user("preferences");
        JsonObject price = JsonObject.of("max", JsonNumber.of(150.5));
        JsonObject values = JsonObject.of("favorite_genres", JsonArray.ofStrings(List.of("rock", "jazz")));
        StoredPreferences stored = memory.storePreferences(user, values.with("location_preference", "Zürich"));
        memory.updatePreference(user, "price_range", price);
        memory.removePreference(user, "location_preference");
        StoredPreferences read = context.preferences(user);
        expect("one updated, one removed, one left:", values.with("price_range", price), read.values());
        expect("created_at to survive:", String.valueOf(stored.createdAt()), String.valueOf(read.createdAt()));
        if (stored.createdAt() == null
                || read.updatedAt() == null
                || read.updatedAt().isBefore(stored.createdAt())) {
            throw failure("created_at, and an updated_at that is no earlier", read.updatedAt() + "");
        }
        memory.deletePreferences(user);
        expect("deleted preferences to be gone:", Optional.empty(), memory.preferences(user));
        return "stored, one updated, one removed, created_at kept, deleted";
    }

    static String concurrentUpdates(ValidationContext context) throws InterruptedException, ExecutionException {
        UserId user = context.user("updaters");
        StoredPreferences first = context.memory().storePreferences(user, JsonObject.of("from-before", "kept"));
        ExecutorService updaters = Executors.newFixedThreadPool(UPDATERS);
        try {
            List<Callable<Object>> updates = IntStream.range(0, UPDATERS)
                    .mapToObj(updater -> Executors.callable(() -> IntStream.range(0, KEYS)
                            .forEach(key -> context.memory()
                                    .updatePreference(user, "key-" + updater + "-" + key, JsonNumber.of(key)))))
                    .toList();
            for (Future<Object> update : updaters.invokeAll(updates)) {
                update.get();
            }
        } finally {
            updaters.shutdownNow();
        }
        StoredPreferences read = context.preferences(user);
        expect(
                "the keys of all updaters, and the one from before:",
                UPDATERS * KEYS + 1,
                read.values().members().size());
        expect("created_at to survive:", String.valueOf(first.createdAt()), String.valueOf(read.createdAt()));
        return UPDATERS + " updaters of " + KEYS + " different keys at once: all " + UPDATERS * KEYS + " survive";
    }

    static String context(ValidationContext context) {
        SessionId session = context.session("context");
        UserId user = context.user("context");
        JsonObject values = JsonObject.of("location_preference", "Berlin");
        context.memory().writer(session).appendAll(context.messages(STORED, user));
        context.memory().storePreferences(user, values);
        ConversationContext read = context.memory().context(session, user, WindowPolicy.standard());
        expect(
                "the newest ten in the window:",
                ValidationContext.numbers(STORED - 9, STORED),
                ValidationContext.contents(read.window().messages()));
        expect(
                "the window to be the whole conversation:",
                false,
                read.window().summary().whole());
        expect(
                "messages of the user in the summary:",
                5,
                read.window().summary().userMessages());
        expect(
                "the user's preferences:",
                Optional.of(values),
                Optional.ofNullable(read.preferences()).map(StoredPreferences::values));
        return "the newest 10 of " + STORED + " messages, the preferences, a summary that knows of older ones";
    }

    static String chatbot(ValidationContext context) {
        UserId user = context.user("chat");
        UserId stranger = context.user("stranger");
        ChatReply first = context.chatbot().processMessage(ChatRequest.of("Hello", null, user));
        SessionId session = first.sessionId();
        context.register(session);
        ChatReply second =
                context.chatbot().processMessage(ChatRequest.of("Recommend a jazz concert in Berlin", session, user));
        expect(
                "both turns in the history, in order:",
                List.of("Hello", first.message(), "Recommend a jazz concert in Berlin", second.message()),
                ValidationContext.contents(context.memory()
                        .getSession(session, user)
                        .history(TimeRange.all(), 10)
                        .items()));
        try {
            context.chatbot().processMessage(ChatRequest.of("Hello", session, stranger));
        } catch (SessionForbiddenException e) {
            return "2 turns stored in order; another user was refused";
        }
        throw failure("another user to be refused", "a reply");
    }

    static String corrections(ValidationContext context) {
        UserId user = context.user("corrections");
        ChatReply first = context.chatbot().processMessage(ChatRequest.of("Hello", null, user));
        SessionId session = first.sessionId();
        context.register(session);
        ChatReply again =
                context.chatbot().regenerate(new RegenerateRequest(session, null, user, null), ReplyListener.none());
        RewindTarget greeting = RewindTarget.message(first.question().key());
        ChatReply edited = context.chatbot()
                .edit(new EditRequest(session, greeting, "Good evening", user, null), ReplyListener.none());
        expect(
                "the edited question and its reply:",
                List.of("Good evening", edited.message()),
                ValidationContext.contents(context.memory()
                        .getSession(session, user)
                        .history(TimeRange.all(), 10)
                        .items()));
        context.memory()
                .getSession(session, user)
                .rewind(RewindTarget.message(edited.question().key()));
        SessionHandle rewound = context.memory().getSession(session, user);
        expect(
                "the edited question alone after a rewind:",
                List.of("Good evening"),
                ValidationContext.contents(rewound.history(TimeRange.all(), 10).items()));
        expect(
                "superseded messages in the history:",
                List.of("Hello", first.message(), again.message(), edited.message()),
                ValidationContext.contents(
                        rewound.allPage(TimeRange.all(), Direction.FORWARDS, 10, null).items().stream()
                                .filter(HistoryMessage::isSuperseded)
                                .map(HistoryMessage::item)
                                .toList()));
        return "a reply regenerated, a question edited, a rewind: 1 of 5 messages stands, 4 are superseded";
    }
}
