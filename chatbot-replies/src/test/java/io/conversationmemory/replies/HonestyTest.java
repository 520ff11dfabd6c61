package io.conversationmemory.replies;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatReply;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.fixture.MovableClock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that no reply claims a concert, a price, a fact or a feature. */
final class HonestyTest {

    private static final Pattern CLAIM = Pattern.compile("(?i)\\b(?:i (?:have )?found|here (?:are|is) (?:a|some|the)|"
            + "there (?:is|are) (?:a|some|several) (?:concerts?|shows?|gigs?)|on sale|sold out|sells? out|available|"
            + "tickets? (?:start|cost|are)|i(?:'ll| will| can)? (?:book|buy|reserve|notify|remind|e-?mail|search|look up|let you know|"
            + "keep you posted)|our (?:app|website|database|partners?)|click|subscribe|sign up|premium|doors open|"
            + "performs?|is playing|are playing|will play|is touring|latest album|born in|formed in)\\b|[$€£]\\s?\\d|"
            + "\\b\\d{1,2}(?::\\d\\d)? ?(?:am|pm)\\b|https?:|www\\.");

    private static final List<String> OPENINGS = List.of(
            "Hello",
            "I love jazz and I live in Grünau",
            "I'm a fan of The Quartz Pelicans",
            "I don't like rock",
            "My budget is 80");

    private static final List<String> QUESTIONS = List.of(
            "What would you recommend?",
            "Find me concerts this weekend",
            "Who is Nova Kite?",
            "When do The Quartz Pelicans play in Grünau?",
            "Which venues are there?",
            "How much are tickets for Nova Kite?",
            "Will they sell out?",
            "Analyse the trends in jazz",
            "Which is the most popular band?",
            "Book two tickets for tonight",
            "Remind me tomorrow",
            "Is Nova Kite on tour?",
            "What can you do?",
            "Show me a list of concerts with prices",
            "and in Boston?",
            "What about opera?",
            "Do you remember me?",
            "Can you send me an e-mail when they play?",
            "Compare jazz and rock",
            "Thanks, bye");

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final AtomicLong numbers = new AtomicLong();
    private final Chatbot chatbot = new Chatbot(
            new ConversationMemory(new InMemoryStorage(clock, Retention.forever()), clock, Runnable::run),
            new RuleBasedReplyGenerator(),
            ChatPolicy.standard(),
            clock,
            () -> new MessageId("id-" + numbers.incrementAndGet()));

    @Test
    void noReplyClaimsUnknownFacts() {
        int replies = 0;
        for (boolean known : List.of(true, false)) {
            for (String opening : OPENINGS) {
                SessionId session = new SessionId("s" + numbers.incrementAndGet());
                UserId user = known ? new UserId("u" + numbers.incrementAndGet()) : null;
                check(chatbot.processMessage(ChatRequest.of(opening, session, user)));
                for (String question : QUESTIONS) {
                    check(chatbot.processMessage(ChatRequest.of(question, session, user)));
                    replies++;
                }
            }
        }
        assertThat(replies).isEqualTo(2 * OPENINGS.size() * QUESTIONS.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I found three concerts for you",
                "Here are some shows",
                "Tickets start at 50",
                "It costs $50",
                "I will notify you",
                "Nova Kite is playing at 8 pm",
                "Tickets are available",
            })
    void claimPatternMatchesClaims(String claim) {
        assertThat(CLAIM.matcher(claim).find()).isTrue();
    }

    private static void check(ChatReply reply) {
        assertThat(reply.message()).isNotBlank().doesNotContainPattern(CLAIM);
        assertThat(reply.suggestions()).isNotEmpty().hasSizeLessThanOrEqualTo(3).noneMatch(String::isBlank);
    }
}
