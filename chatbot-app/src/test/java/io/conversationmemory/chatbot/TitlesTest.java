package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.Retention;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitlesTest {

    private static final SessionId SESSION = new SessionId("s1");
    private static final UserId ANA = new UserId("ana");

    private final Clock clock = Clock.systemUTC();
    private final ChatbotApplication application = ChatbotApplication.of(
            new InMemoryStorage(clock, Retention.forever()),
            (request, sink) -> Reply.of("I see."),
            new ChatPolicy(WindowPolicy.standard(), UnknownSession.CREATE),
            clock);

    /** Conversations, a message each between bars, with their titles. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Any jazz in town?; Any jazz in town?",
                "Hello|Where can I hear fado on Friday?; Where can I hear fado on Friday?",
                "Hi there!|hey 👋|Plan a trip to Porto; Plan a trip to Porto",
                "Guten Morgen!|Wo spielt heute jemand Orgel?; Wo spielt heute jemand Orgel?",
                "Hi, I'm Ana and I need help with my taxes; Hi, I'm Ana and I need help with my taxes",
                "How do I write a letter to my landlord about the heating that fails?;"
                        + "How do I write a letter to my landlord about the heating…",
                "Explain this:\\nclass A {}; Explain this:",
                "https://example.org/a/very/long/path/that/never/ends/and/has/no/blank/at/all/in/it;"
                        + "https://example.org/a/very/long/path/that/never/ends/and/ha…",
                "你好|请帮我写一封给房东的信，说明暖气坏了，而且已经坏了两个星期，我希望他尽快派人来修理，否则我会少付房租，因为家里非常冷，孩子们都生病了;"
                        + "请帮我写一封给房东的信，说明暖气坏了，而且已经坏了两个星期，我希望他尽快派人来修理，否则我会少付房租，因为家里非常冷…",
                "…|\uD83D\uDC4B|  spaces \\t between   words ; spaces between words"
            })
    void aConversationIsNamedAfterItsFirstMessageThatIsNoGreeting(String messages, String title) {
        for (String message : messages.split("\\|")) {
            say(message.replace("\\n", "\n").replace("\\t", "\t"), null);
        }

        assertThat(title()).isEqualTo(title);
        assertThat(title.codePointCount(0, title.length())).isLessThanOrEqualTo(Titles.MAX_CHARACTERS);
    }

    @Test
    void aFirstLineOfThreeHundredCharactersIsCutAtAWord() {
        String line = "word ".repeat(60).strip();

        assertThat(Titles.of(line)).isEqualTo("word ".repeat(11) + "word…").hasSize(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Hello", "hi!!", "Hey there 👋", "Good morning, bot.", "¡Hola!", "你好", "مرحبا", "  ", "?!", "👍"
            })
    void aGreetingGivesNoTitle(String greeting) {
        assertThat(Titles.of(greeting)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hi Porto", "Hello world program in C", "history", "Hiking near Oslo", "你好吗"})
    void aMessageThatSaysMoreGivesATitle(String message) {
        assertThat(Titles.of(message)).isEqualTo(message);
    }

    @Test
    void aTitleIsMadeOnceWithAndWithoutIdempotencyKeys() {
        say("Hello", new MessageId("m1"));
        assertThat(title()).isNull();
        assertThat(session().titleSource()).isNull();
        say("Any jazz in town?", new MessageId("m2"));
        say("And in Porto?", new MessageId("m3"));

        assertThat(title()).isEqualTo("Any jazz in town?");
        assertThat(session().titleSource()).isEqualTo(new MessageId("m2"));
    }

    @Test
    void aTitleThatTheUserGaveStays() {
        say("Hello", null);
        application.memory().getSession(SESSION, ANA).rename("Mine");
        for (String message : List.of("Any jazz in town?", "And in Porto?")) {
            say(message, null);
        }

        assertThat(title()).isEqualTo("Mine");
    }

    private void say(String message, @Nullable MessageId id) {
        application.chatbot().processMessage(new ChatRequest(message, SESSION, ANA, id));
    }

    private @Nullable String title() {
        return session().title();
    }

    private Session session() {
        return application.memory().getSession(SESSION, ANA).session();
    }
}
