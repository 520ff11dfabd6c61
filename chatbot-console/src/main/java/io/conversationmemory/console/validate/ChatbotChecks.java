package io.conversationmemory.console.validate;

import static io.conversationmemory.console.validate.CheckFailure.expect;

import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.service.SessionForbiddenException;
import java.util.List;
import java.util.Optional;

/** Checks of contexts and of the chatbot on the storage. */
final class ChatbotChecks {

    private static final int STORED = 12;

    private ChatbotChecks() {}

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
        expect("the window to be the whole conversation:", false, read.summary().whole());
        expect("messages of the user in the summary:", 5, read.summary().userMessages());
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
        throw new CheckFailure("another user to be refused", "a reply");
    }
}
