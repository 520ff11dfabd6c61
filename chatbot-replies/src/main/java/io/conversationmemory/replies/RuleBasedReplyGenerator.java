package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ReplySink;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates replies by rules, in English, without a network. It has no concert data and says so. It learns the likes, the
 * home and the usual price range that a user states clearly, uses them in later replies, and continues the intent of the
 * conversation. It does not use the sink, so a reply is shown only after it is stored. Thread-safe and deterministic.
 */
public final class RuleBasedReplyGenerator implements ReplyGenerator {

    private static final double SMALL_TALK_CONFIDENCE = 0.9;

    /** Creates a generator; all are equivalent. */
    public RuleBasedReplyGenerator() {}

    @Override
    public Reply generate(ReplyRequest request, ReplySink stream) {
        ConversationState state = ConversationState.of(request);
        IntentDetector.Detected detected = detectIntent(state);
        SearchCriteria criteria = SearchCriteria.of(state);
        PreferenceUpdate update = PreferenceUpdate.of(state);
        String greeting = Greeting.due(state).orElse("");
        String body = new ReplyBody(state, criteria).body(detected.intent());
        return Reply.of(joined(greeting, update.successText(), body))
                .withIntent(detected.intent().stored(), detected.confidence())
                .withSuggestions(Suggestions.of(detected.intent(), state, criteria))
                .withLearned(update.changes(), joined(greeting, update.failureText(), body));
    }

    private static IntentDetector.Detected detectIntent(ConversationState state) {
        String text = state.question().text();
        return SmallTalk.isIn(text)
                ? new IntentDetector.Detected(Intent.GENERAL, SMALL_TALK_CONFIDENCE)
                : IntentDetector.detect(text, state.statements(), state.mentions(), state.earlierIntent());
    }

    private static String joined(String... parts) {
        List<String> texts = new ArrayList<>(List.of(parts));
        texts.removeIf(String::isEmpty);
        return String.join(" ", texts);
    }
}
