package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation stands: what was just said, what was said earlier in the window, and what is kept about the user.
 *
 * @param request what is to be answered
 * @param question what was just said
 * @param statements what the user says about themselves in it
 * @param mentions what it speaks of
 * @param earlier what was spoken of before
 * @param earlierIntent what was wanted before; empty where nothing special was
 * @param profile what is kept
 */
record ConversationState(
        ReplyRequest request,
        Utterance question,
        Statements statements,
        Mentions mentions,
        Mentions earlier,
        Optional<Intent> earlierIntent,
        Profile profile) {

    /** How many messages of a wide window are looked at. */
    private static final int LOOKED_AT = 100;

    private static final Duration PARTING = Duration.ofMinutes(30);

    static ConversationState of(ReplyRequest request) {
        List<StoredMessage> whole = request.context().window().messages();
        List<StoredMessage> window = whole.subList(Math.max(0, whole.size() - LOOKED_AT), whole.size());
        List<Liking> dislikes = new ArrayList<>();
        Mentions earlier = Mentions.none();
        for (StoredMessage message : window) {
            if (message.role() == Role.USER && isBy(request.user(), message)) {
                Utterance said = Utterance.of(message.content());
                Statements statements = StatementFinder.in(said);
                dislikes.addAll(statements.unwanted());
                dislikes.removeIf(dislike -> statements.likes().stream().anyMatch(dislike::means));
                earlier = MentionFinder.in(said, statements).after(earlier).without(dislikes);
            }
        }
        Utterance question = Utterance.of(request.question().content());
        Statements statements = StatementFinder.in(question);
        return new ConversationState(
                request,
                question,
                statements,
                MentionFinder.in(question, statements).without(statements.unwanted()),
                earlier.without(statements.unwanted()),
                intentIn(window),
                new Profile(request.context().preferences()));
    }

    UserFamiliarity standing() {
        return request.standing();
    }

    /** Whether this is the first thing said here, as far as the window tells. */
    boolean begins() {
        return request.context().window().messages().isEmpty()
                && request.context().window().isWhole();
    }

    /** Whether it has been quiet here for so long that a greeting is due. */
    boolean resumes() {
        List<StoredMessage> window = request.context().window().messages();
        return window.isEmpty()
                || window.get(window.size() - 1)
                        .time()
                        .plus(PARTING)
                        .isBefore(request.question().time());
    }

    private static boolean isBy(@Nullable UserId user, StoredMessage message) {
        return user == null || message.userId() == null || user.equals(message.userId());
    }

    private static Optional<Intent> intentIn(List<StoredMessage> window) {
        for (int i = window.size() - 1; i >= 0; i--) {
            Optional<Intent> intent = window.get(i)
                    .message()
                    .metadata()
                    .string("intent")
                    .flatMap(Intent::ofStored)
                    .filter(found -> found != Intent.GENERAL);
            if (intent.isPresent()) {
                return intent;
            }
        }
        return Optional.empty();
    }
}
