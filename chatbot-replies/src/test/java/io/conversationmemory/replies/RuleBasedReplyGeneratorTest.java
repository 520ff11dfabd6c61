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
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.fixture.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleBasedReplyGeneratorTest {

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    private final AtomicLong numbers = new AtomicLong();
    private final Storage storage = new InMemoryStorage(clock, Retention.forever());
    private final ConversationMemory memory = new ConversationMemory(storage, clock, Runnable::run);
    private final Chatbot chatbot = new Chatbot(
            memory,
            new RuleBasedReplyGenerator(),
            ChatPolicy.standard(),
            clock,
            () -> new MessageId("id-" + numbers.incrementAndGet()));

    private @Nullable UserId user = new UserId("ana");
    private SessionId session = new SessionId("first");

    @Test
    void newAndReturningUsersAreGreetedDifferently() {
        assertThat(say("Hello")).contains("first time").doesNotContain("Welcome back");
        assertThat(say("I love jazz")).doesNotContain("first time").doesNotContain("Welcome back");

        session = new SessionId("second");
        assertThat(say("Hello")).contains("Welcome back, ana").contains("jazz").doesNotContain("first time");
    }

    @Test
    void userIdThatIsNoNameIsNotShown() {
        user = new UserId("6f1c-44");

        assertThat(say("Hello")).contains("Hello!").doesNotContain("6f1c");
    }

    @Test
    void returningUserIsGreetedAfterAPause() {
        say("Hello");
        clock.move(Duration.ofHours(2));

        assertThat(say("What would you recommend?")).startsWith("Welcome back");
    }

    @Test
    void unknownArtistAndTownAreRememberedAcrossSessions() {
        ChatReply reply = ask("I'm a fan of The Quartz Pelicans and I live in Trübenwald");

        assertThat(reply.message()).contains("noted", "The Quartz Pelicans", "Trübenwald");
        assertThat(preferences().strings("preferred_artists")).containsExactly("The Quartz Pelicans");
        assertThat(preferences().string("location_preference")).contains("Trübenwald");

        session = new SessionId("second");
        assertThat(say("Recommend something")).contains("The Quartz Pelicans", "Trübenwald");
    }

    @Test
    void earlierMessagesOfTheSessionAreSearchCriteria() {
        say("Any blues concerts in Grünau?");

        assertThat(say("What would you recommend?")).contains("blues", "Grünau");
    }

    @Test
    void likesOfOthersAreNotAttributedToTheUser() {
        say("My sister loves techno");

        assertThat(say("Any blues concerts in Graz?")).contains("blues").doesNotContain("You also like");
    }

    @Test
    void forgottenLikeIsRemoved() {
        say("I love jazz and blues");

        assertThat(say("Forget that I love jazz")).contains("taken jazz off");
        assertThat(preferences().strings("favorite_genres")).containsExactly("blues");
        assertThat(say("What do you know?")).contains("I remember that you like blues.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I no longer live in Lisbon", "Forget where I live", "forget that I live in Lisbon"})
    void formerHomeIsRemoved(String left) {
        say("I live in Lisbon, Portugal");

        assertThat(say(left)).contains("no longer keep", "Lisbon, Portugal");
        assertThat(preferences().string("location_preference")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"I don't live in Porto", "Don't forget where I live", "My sister no longer lives in Lisbon"})
    void unrelatedStatementKeepsTheHome(String said) {
        say("I live in Lisbon");

        assertThat(say(said)).doesNotContain("no longer keep");
        assertThat(preferences().string("location_preference")).contains("Lisbon");
    }

    @Test
    void requestToDeleteAllIsDeclinedHonestly() {
        say("I love jazz");

        assertThat(say("Delete my preferences")).contains("delete nothing").doesNotContain("I remember");
        assertThat(say("Forget everything about me")).contains("bin/chatbot erase --user ana");
    }

    @Test
    void followUpContinuesTheEarlierIntent() {
        ChatReply first = ask("Which venues are there for jazz in Vienna?");
        ChatReply second = ask("and in Boston?");

        assertThat(first.intent()).isEqualTo("venue_search");
        assertThat(second.intent()).isEqualTo("venue_search");
        assertThat(second.message()).contains("Boston", "jazz").doesNotContain("Vienna");
    }

    @Test
    void legacyConversationIsContinued() {
        user = new UserId("legacy-alice");
        ItemImporter.run(
                storage.items(),
                ItemKind.PREFERENCES,
                List.of(RawItem.empty()
                                .with("user_id", Attribute.text("legacy-alice"))
                                .with("preferences", Attribute.text("""
                                                {"favorite_genres": ["rock", "jazz", "blues"], "preferred_venues": \
                                                ["Madison Square Garden"], "preferred_artists": [], \
                                                "location_preference": "New York, NY", \
                                                "price_range": {"min": 50, "max": 150.5}}""")))
                        .iterator(),
                ProgressListener.none());
        for (int i = 0; i < 12; i++) {
            memory.writer(session)
                    .append(Message.of(
                                    new MessageId("mic-" + i),
                                    i % 2 == 0 ? Role.USER : Role.ASSISTANT,
                                    "00000" + i
                                            + " Show me rock concerts in New York next month, please; something under 150")
                            .withUser(user));
        }
        clock.move(Duration.ofDays(100));

        ChatReply hello = ask("Hello");
        ChatReply reply = ask("What would you recommend?");

        assertThat(hello.message()).contains("Welcome back");
        assertThat(reply.intent()).isEqualTo("concert_recommendation");
        assertThat(reply.message()).contains("rock", "jazz", "blues", "New York", "Madison Square Garden", "150");
        assertThat(say("and in Boston?")).contains("Boston").doesNotContain("New York", "Madison Square Garden");
    }

    @Test
    void revokedLikeIsRemoved() {
        say("I love jazz and blues");

        assertThat(say("I don't like jazz any more")).contains("taken jazz off");

        assertThat(preferences().strings("favorite_genres")).containsExactly("blues");
        assertThat(say("What would you recommend?")).contains("blues").doesNotContain("jazz");
    }

    @Test
    void knownLikeIsNotStoredAgain() {
        say("I love jazz");
        ChatReply again = ask("I love Jazz");

        assertThat(again.learned()).isEmpty();
        assertThat(again.message()).contains("know already");
        assertThat(preferences().strings("favorite_genres")).containsExactly("jazz");
    }

    @Test
    void anonymousUsersHaveNoStoredPreferences() {
        user = null;

        ChatReply reply = ask("I love jazz");

        assertThat(reply.learned()).isEmpty();
        assertThat(reply.message()).contains("In this conversation").doesNotContain("I have noted");
        assertThat(say("What would you recommend?")).contains("jazz");
    }

    @Test
    void unreadablePreferencesAreNotChanged() {
        ItemImporter.run(
                storage.items(),
                ItemKind.PREFERENCES,
                List.of(RawItem.empty()
                                .with("user_id", Attribute.text("ana"))
                                .with("preferences", Attribute.text("no JSON")))
                        .iterator(),
                ProgressListener.none());

        ChatReply reply = ask("I love jazz");

        assertThat(reply.message()).contains("did not note").doesNotContain("I have noted");
        assertThat(reply.learned()).isEmpty();
    }

    @Test
    void preferencesOfOtherFormsAreNotOverwritten() {
        memory.storePreferences(
                new UserId("ana"),
                JsonText.parseObject(
                        "{\"favorite_genres\": {\"jazz\": 5}, \"location_preference\": 7, \"price_range\": \"low\"}"));

        ChatReply reply = ask("I love jazz");

        assertThat(reply.learned()).isEmpty();
        assertThat(reply.message()).doesNotContain("I have noted");
        assertThat(say("What would you recommend?")).isNotBlank();
    }

    @Test
    void budgetIsMergedIntoTheStoredPriceRange() {
        memory.storePreferences(
                new UserId("ana"),
                JsonText.parseObject("{\"price_range\": {\"min\": 20, \"max\": 90, \"currency\": \"EUR\"}}"));

        say("My budget is 70");

        assertThat(preferences().get("price_range"))
                .contains(JsonText.parse("{\"min\": 20, \"max\": 70, \"currency\": \"EUR\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Who is Nova Kite?                                  | artist_lookup
            tell me about the band Nova Kite                   | artist_lookup
            Which venues are there in Vienna?                  | venue_search
            Recommend a concert                                | concert_recommendation
            Any jazz in Vienna this weekend?                   | concert_recommendation
            show me rock concerts                              | concert_recommendation
            Will ticket prices for Nova Kite go up?            | ticket_prediction
            How much are tickets?                              | ticket_prediction
            Analyse the trends of the last year                | data_analysis
            How many messages have we exchanged?               | data_analysis
            Hello                                              | general
            thanks                                             | general
            What do you remember about me?                     | general
            I live in Grünau                                   | general
            """)
    void intentIsDetectedAndStored(String message, String intent) {
        ChatReply reply = ask(message);

        assertThat(reply.intent()).isEqualTo(intent);
        assertThat(reply.reply().message().metadata().string("intent")).contains(intent);
    }

    @Test
    void suggestionsDependOnKnownPreferences() {
        assertThat(ask("Hello").suggestions()).contains("I live in …", "I'm a fan of …");

        ask("I love jazz and I live in Grünau");

        assertThat(ask("Hello").suggestions())
                .contains("What would you recommend?")
                .doesNotContain("I live in …", "I'm a fan of …");
    }

    @Test
    void storedPreferencesCanBeAskedFor() {
        say("I love jazz. I'm a fan of Nova Kite. I live in Grünau. My budget is 80. I like Wembley Stadium.");

        assertThat(say("What do you remember about me?"))
                .contains("jazz", "Nova Kite", "Grünau", "80", "Wembley Stadium");
    }

    @Test
    void longAndUnusualMessagesGetAReply() {
        assertThat(say("really ".repeat(20_000) + "I love jazz")).isNotBlank();
        assertThat(say("I like ".repeat(20_000))).isNotBlank();
        assertThat(say("A".repeat(100_000))).isNotBlank();
        assertThat(say("Aa ".repeat(30_000))).isNotBlank();
        assertThat(say("")).isNotBlank();
        assertThat(say("\u0000\u001b[31m\ud83d\ude00 ?!.")).isNotBlank();
    }

    private String say(String text) {
        return ask(text).message();
    }

    private ChatReply ask(String text) {
        return chatbot.processMessage(ChatRequest.of(text, session, user));
    }

    private JsonObject preferences() {
        return memory.preferences(new UserId("ana")).orElseThrow().values();
    }
}
