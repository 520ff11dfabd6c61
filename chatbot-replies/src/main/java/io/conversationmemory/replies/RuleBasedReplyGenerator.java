package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ReplySink;

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
        String text = state.question().text();
        Intent.Detected detected = SmallTalk.isIn(text)
                ? new Intent.Detected(Intent.GENERAL, SMALL_TALK_CONFIDENCE)
                : Intent.detect(text, state.statements(), state.mentions(), state.earlierIntent());
        PreferenceUpdate update = PreferenceUpdate.of(state);
        ReplyBody body = new ReplyBody(detected.intent(), state, SearchCriteria.of(state));
        String greeting = SmallTalk.greeting(state);
        return Reply.of(Wording.joined(greeting, update.successText(), body.text()))
                .withIntent(detected.intent().stored(), detected.confidence())
                .withSuggestions(body.suggestions())
                .withLearned(update.changes(), Wording.joined(greeting, update.failureText(), body.text()));
    }
}
