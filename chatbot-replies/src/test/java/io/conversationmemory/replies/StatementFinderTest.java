package io.conversationmemory.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementFinderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I love jazz                                        | GENRE jazz
            I LOVE JAZZ                                        | GENRE jazz
            i really love hip-hop                              | GENRE hip hop
            I've always loved jazz, and I still love jazz      | GENRE jazz
            I like country music                               | GENRE country
            I like country                                     | GENRE country
            I enjoy rock and roll                              | GENRE rock and roll
            I like rock, punk and soul                         | GENRE rock, GENRE punk, GENRE soul
            I'm a fan of The Velvet Otters                     | ARTIST The Velvet Otters
            I am a huge fan of the Velvet Otters!              | ARTIST The Velvet Otters
            i'm a fan of the purple walruses                   | ARTIST The Purple Walruses
            I love Mira Solberg's songs                        | ARTIST Mira Solberg
            I love Alice in Chains                             | ARTIST Alice in Chains
            I'm into Earth, Wind & Fire and funk               | ARTIST Earth, Wind & Fire, GENRE funk
            My favourite band is Florence and the Machine      | ARTIST Florence and the Machine
            My favorite artists are Nova Kite and Ilo Brandt   | ARTIST Nova Kite, ARTIST Ilo Brandt
            My favourite bands are Koda, Lumen and Tarn        | ARTIST Koda, ARTIST Lumen, ARTIST Tarn
            Don't forget that I love jazz                      | GENRE jazz
            The Gilded Newts are my favorite band              | ARTIST The Gilded Newts
            My favourite genre is techno                       | GENRE techno
            I really like Madison Square Garden                | VENUE Madison Square Garden
            I love jazz, what can you recommend?               | GENRE jazz
            I love jazz and what about you?                    | GENRE jazz
            I live in Linz and love techno                     | GENRE techno
            I love jazz but not blues                          | GENRE jazz
            I love “Nova Kite”                                 | ARTIST Nova Kite
            """)
    void clearLikesAreFound(String said, String expected) {
        assertThat(likes(said)).containsExactlyElementsOf(Arrays.asList(expected.split(", (?=[A-Z]+ )")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I don't like jazz",
                "I don’t really like jazz",
                "I do not love Nova Kite",
                "I never liked jazz",
                "I no longer like jazz",
                "I hate jazz",
                "I'm not a fan of Nova Kite",
                "I can't stand jazz",
                "I used to love jazz",
                "I used to be a fan of Nova Kite",
                "I'd love some jazz",
                "I would like jazz",
                "I like jazz?",
                "Do I like jazz?",
                "Do you think I like jazz?",
                "If I liked jazz, what then?",
                "Suppose I love jazz",
                "She said I love opera",
                "My friend says, I love opera",
                "My friend said \"I love opera\"",
                "My sister loves jazz",
                "You like jazz",
                "jazz",
                "Show me jazz concerts",
                "I love pizza",
                "I love French food",
                "I love it",
                "I love you",
                "I love live music",
                "I love going to concerts",
                "I love New York",
                "I like Mondays",
                "I'm a fan of horror movies",
                "I listen to podcasts",
                "My favourite band is playing tonight",
                "What is my favourite band?",
                "It is not that I love jazz",
                "Forget that I love jazz",
                "Please forget I'm a fan of Nova Kite",
            })
    void unclearLikesAreIgnored(String said) {
        assertThat(likes(said)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I live in Grünau                                   | Grünau
            i live in grünau                                   | Grünau
            i live in new york                                 | New York
            I live in New York, NY                             | New York, NY
            I live in Grünau im Almtal, Austria.               | Grünau im Almtal, Austria
            I currently live near Stoke-on-Trent               | Stoke-on-Trent
            I'm based in St. Gallen these days                 | St. Gallen
            I am living in Bad Aussee now                      | Bad Aussee
            I've moved to Zell am See                          | Zell am See
            I'm from Unterach. Any concerts?                   | Unterach
            My hometown is Oberwölz                            | Oberwölz
            I live in Grünau and what can you recommend?       | Grünau
            I live in Linz, Radiohead is what I love           | Linz
            I love techno and live in Zell am See              | Zell am See
            I used to live in Graz. Now I live in Linz         | Linz
            I'm from Graz originally but live in Linz now      | Linz
            I'm from Graz and now live in Linz                 | Linz
            """)
    void homeIsFound(String said, String home) {
        assertThat(StatementFinder.in(Utterance.of(said)).home()).isEqualTo(home);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I used to live in Graz",
                "I lived in Graz",
                "I don't live in Linz",
                "I no longer live in Linz",
                "I'd like to live in Paris",
                "I would love to live in Paris",
                "Do I live in Linz?",
                "My sister lives in Linz",
                "I live in a small flat",
                "I live in fear",
                "I live in the mountains",
                "I was in Paris",
                "Where do I live?",
                "She says I live in Paris",
            })
    void otherTownsAreNoHome(String said) {
        assertThat(StatementFinder.in(Utterance.of(said)).home()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            My budget is 80                                    | null | 80
            My usual budget is around €120                     | null | 120
            My budget is between 50 and 150.50                 | 50   | 150.50
            I never pay more than 60                           | null | 60
            I usually spend up to $75                          | null | 75
            """)
    void usualPriceRangeIsFound(String said, String min, String max) {
        var range = StatementFinder.in(Utterance.of(said)).priceRange();

        assertThat(range).isNotNull();
        assertThat(range.get("min").isPresent()).isEqualTo(!min.equals("null"));
        assertThat(range.get("max").map(Object::toString).orElseThrow()).contains(max);
    }

    @ParameterizedTest
    @ValueSource(strings = {"something under 150", "My budget is tight", "tickets for 50", "I have 3 cats"})
    void priceLimitOfARequestIsNoUsualPriceRange(String said) {
        assertThat(StatementFinder.in(Utterance.of(said)).priceRange()).isNull();
    }

    @Test
    void dislikesAreDistinguishedFromLikes() {
        Statements statements = StatementFinder.in(Utterance.of("I don't like jazz, but I love soul."));

        assertThat(statements.dislikes()).containsExactly(new Liking(PreferenceKind.GENRE, "jazz"));
        assertThat(statements.likes()).containsExactly(new Liking(PreferenceKind.GENRE, "soul"));
    }

    @Test
    void forgetCountsAsDislike() {
        Statements statements = StatementFinder.in(Utterance.of("Forget that I like jazz"));

        assertThat(statements.dislikes()).containsExactly(new Liking(PreferenceKind.GENRE, "jazz"));
    }

    @Test
    void contradictoryStatementsAreIgnored() {
        assertThat(likes("I love jazz. I hate jazz.")).isEmpty();
    }

    @Test
    void exclusionFromARequestIsNoDislike() {
        Statements statements = StatementFinder.in(Utterance.of("Anything but jazz, please"));

        assertThat(statements.dislikes()).isEmpty();
        assertThat(statements.notNow()).containsExactly(new Liking(PreferenceKind.GENRE, "jazz"));
    }

    private static List<String> likes(@Nullable String said) {
        return StatementFinder.in(Utterance.of(String.valueOf(said))).likes().stream()
                .map(liking -> liking.kind() + " " + liking.name())
                .toList();
    }
}
