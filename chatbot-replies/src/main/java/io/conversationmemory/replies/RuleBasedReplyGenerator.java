package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.ReplyGenerator;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.ReplySink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Replies by rules, in English, without a network. It has no concert data and says so; what it does is remember: it notes what
 * a user clearly says they like, where they live and what they pay, goes by it later, and follows on from what was said
 * before. It leaves the stream alone, so that a reply is shown only once it is stored. Thread-safe; the same request always
 * gives the same reply.
 */
public final class RuleBasedReplyGenerator implements ReplyGenerator {

    private static final double SURE = 0.9;

    /** A generator; all are alike. */
    public RuleBasedReplyGenerator() {}

    @Override
    public Reply generate(ReplyRequest request, ReplySink stream) {
        ConversationState dialogue = ConversationState.of(request);
        IntentDetector.Detected detected = intent(dialogue);
        SearchCriteria wishes = SearchCriteria.of(dialogue);
        PreferenceUpdate notes = PreferenceUpdate.of(dialogue);
        String greeting = Greeting.due(dialogue).orElse("");
        String body = new ReplyBody(dialogue, wishes).body(detected.intent());
        return Reply.of(joined(greeting, notes.kept(), body))
                .withIntent(detected.intent().stored(), detected.confidence())
                .withSuggestions(Suggestions.of(detected.intent(), dialogue, wishes))
                .withLearned(notes.changes(), joined(greeting, notes.notKept(), body));
    }

    private static IntentDetector.Detected intent(ConversationState dialogue) {
        String text = dialogue.question().text();
        return SmallTalk.isIn(text)
                ? new IntentDetector.Detected(Intent.GENERAL, SURE)
                : IntentDetector.detect(text, dialogue.statements(), dialogue.mentions(), dialogue.earlierIntent());
    }

    private static String joined(String... parts) {
        List<String> said = new ArrayList<>(List.of(parts));
        said.removeIf(String::isEmpty);
        return said.stream().collect(Collectors.joining(" "));
    }
}
