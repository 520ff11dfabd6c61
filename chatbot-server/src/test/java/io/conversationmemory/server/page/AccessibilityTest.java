package io.conversationmemory.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;

/** An open conversation, with everything that a reply can have: looked at by axe-core, and kept as screenshots. */
class AccessibilityTest extends BrowserTest {

    private static final int MAX_FIRST_LOAD = 150_000;

    private static final String REPLY = """
            Here are **three evenings** you might like:

            | Venue | Day | Price |
            |---|:--|--:|
            | Hot Clube | Friday | €15 |
            | Coliseu | Saturday | €35 |

            1. Hot Clube is small and quiet.
            2. The [Coliseu](https://example.org) is large.

            - [x] no football that night
            - [ ] book a table

            ```
            Friday 21:00, Hot Clube, 2 seats
            ```

            > Doors open at nine.
            """;

    private final PageServer server = PageServer.start((request, sink) -> Reply.of(REPLY)
            .withSuggestions(List.of("Only on Saturday", "Something cheaper", "Tell me about Hot Clube")));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"desktop,light", "desktop,dark", "phone,light", "phone,dark"})
    void anOpenConversationHasNoViolations(String size, String scheme) throws IOException {
        ChatPage page = conversation(size, scheme);

        assertNoViolations();
        screenshot(size + "-" + scheme);
        if (size.equals("phone")) {
            page.click("Show conversations");
            page.await(By.cssSelector(".drawer.conversations"));
            assertNoViolations();
            page.press(Keys.ESCAPE);
            page.awaitFocus("Show conversations");
            return;
        }
        page.click("Why this answer");
        page.await(By.cssSelector(".why"));
        assertNoViolations();
        screenshot(size + "-" + scheme + "-why");
        page.click("Erase everything about me");
        page.await(By.cssSelector("dialog"));
        assertNoViolations();
        screenshot(size + "-" + scheme + "-dialog");
        page.press(Keys.ESCAPE);
        page.awaitNone(By.cssSelector("dialog"));
        page.awaitFocus("Erase everything about me");
    }

    @Test
    void theFirstLoadIsSmall() {
        ChatPage page = ChatPage.open(browser(), server);

        int bytes = bytes(page, "decodedBodySize");

        System.out.println(
                "First load of the page: " + bytes + " bytes, " + bytes(page, "encodedBodySize") + " of them sent.");
        assertThat(bytes).isBetween(1, MAX_FIRST_LOAD);
    }

    private static int bytes(ChatPage page, String size) {
        Number sum = (Number) page.script("""
                return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                  .reduce((sum, entry) => sum + entry[arguments[0]], 0);
                """, size);
        return sum.intValue();
    }

    private ChatPage conversation(String size, String scheme) {
        browser().colorScheme(scheme);
        if (size.equals("phone")) {
            browser().phone();
        }
        server.memoryOf()
                .storePreferences(
                        PageServer.USER,
                        JsonObject.of("genres", JsonArray.ofStrings(List.of("jazz", "fado")))
                                .with("city", new JsonString("Lisbon")));
        for (String title : List.of("A weekend in Porto", "Festivals in summer", "Records for a rainy day")) {
            server.memoryOf()
                    .createSession(new SessionId(title), PageServer.USER)
                    .rename(title);
        }
        ChatPage page = ChatPage.openNarrow(browser(), server);
        page.chat("Hello! Where can I hear live music?");
        page.chat("I like jazz, and quiet places. What is on this week?");
        return page;
    }

    private static void assertNoViolations() {
        List<Rule> violations = new AxeBuilder().analyze(browser().driver()).getViolations();
        assertThat(violations)
                .as(() -> violations.stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList()
                        .toString())
                .isEmpty();
    }

    private static void screenshot(String name) throws IOException {
        Files.write(
                Browser.screenshots().resolve(name + ".png"), browser().driver().getScreenshotAs(OutputType.BYTES));
    }
}
