package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State of a conversation: the question, the mentions of the window, and the user's stored preferences.
 *
 * @param request the request for a reply
 * @param question the text of the question
 * @param statements the user's statements in the question
 * @param mentions the subjects of the question
 * @param earlier the subjects of the user's earlier messages in the window
 * @param earlierIntent the latest intent in the window other than {@link Intent#GENERAL}; null for none
 * @param profile the user's stored preferences
 */
record ConversationState(
        ReplyRequest request,
        Utterance question,
        Statements statements,
        Mentions mentions,
        Mentions earlier,
        @Nullable Intent earlierIntent,
        Profile profile) {

    /** Maximum number of messages of the window that are analysed. */
    private static final int MAX_MESSAGES = 100;

    /** Pause after which a returning user is greeted again. */
    private static final Duration PAUSE = Duration.ofMinutes(30);

    static ConversationState of(ReplyRequest request) {
        List<StoredMessage> whole = request.context().window().messages();
        List<StoredMessage> window = whole.subList(Math.max(0, whole.size() - MAX_MESSAGES), whole.size());
        List<Liking> dislikes = new ArrayList<>();
        Mentions earlier = Mentions.none();
        for (StoredMessage message : window) {
            if (message.role() == Role.USER && isBy(request.user(), message)) {
                Utterance said = Utterance.of(message.content());
                Statements statements = StatementFinder.in(said);
                dislikes.addAll(statements.unwanted());
                dislikes.removeIf(dislike -> dislike.isIn(statements.likes()));
                earlier = Mentions.in(said, statements).after(earlier).without(dislikes);
            }
        }
        Utterance question = Utterance.of(request.question().content());
        Statements statements = StatementFinder.in(question);
        return new ConversationState(
                request,
                question,
                statements,
                Mentions.in(question, statements).without(statements.unwanted()),
                earlier.without(statements.unwanted()),
                intentIn(window),
                new Profile(request.context().preferences()));
    }

    boolean isAnonymous() {
        return request.familiarity() == UserFamiliarity.ANONYMOUS;
    }

    /** Returns true if the question is the first message of the session. */
    boolean isFirstMessage() {
        return request.context().window().messages().isEmpty()
                && request.context().window().isWhole();
    }

    /** Returns true if the window is empty or its last message is older than {@link #PAUSE}. */
    boolean resumesAfterPause() {
        List<StoredMessage> window = request.context().window().messages();
        return window.isEmpty()
                || window.get(window.size() - 1)
                        .time()
                        .plus(PAUSE)
                        .isBefore(request.question().time());
    }

    private static boolean isBy(@Nullable UserId user, StoredMessage message) {
        return user == null || message.userId() == null || user.equals(message.userId());
    }

    private static @Nullable Intent intentIn(List<StoredMessage> window) {
        return window.stream()
                .flatMap(message -> message.message().metadata().string("intent").stream())
                .flatMap(text -> Intent.ofStored(text).stream())
                .reduce((older, newer) -> newer)
                .orElse(null);
    }
}
