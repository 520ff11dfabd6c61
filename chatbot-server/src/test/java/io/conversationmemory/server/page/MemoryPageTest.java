package io.conversationmemory.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.replies.RuleBasedReplyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class MemoryPageTest extends BrowserTest {

    private static final By PREFERENCES = By.cssSelector(".preference");
    private static final By DIALOG = By.cssSelector("dialog");

    private final PageServer server = PageServer.start(new RuleBasedReplyGenerator());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsLearnedIsShownAndCanBeChangedAndChangesTheNextReply() {
        ChatPage page = ChatPage.open(browser(), server);
        page.chat("I love jazz");
        page.awaitText(PREFERENCES, "jazz");

        String key = preferences().values().members().keySet().iterator().next();
        page.click("Edit " + key);
        page.fill(By.cssSelector("dialog textarea"), "fado");
        page.click("Save");
        page.awaitText(PREFERENCES, "fado");
        page.awaitNone(DIALOG);
        page.click("New chat");
        page.chat("Hello");

        page.awaitText(ChatPage.REPLIES, "fado");
        assertThat(page.texts(ChatPage.REPLIES).get(0)).doesNotContain("jazz");
    }

    @Test
    void aPreferenceIsAddedAndRemoved() {
        ChatPage page = ChatPage.open(browser(), server);

        page.click("Add a preference");
        page.fill(By.cssSelector("dialog input"), "city / town");
        page.fill(By.cssSelector("dialog textarea"), "Lisbon");
        page.click("Save");
        page.awaitText(PREFERENCES, "Lisbon");
        assertThat(preferences().values()).isEqualTo(JsonObject.of("city / town", "Lisbon"));
        page.click("Remove city / town");

        page.awaitNone(PREFERENCES);
        page.until(removed -> preferences().values().isEmpty());
    }

    @Test
    void aValueThatIsNoTextIsEditedAsJson() {
        server.memoryOf().updatePreference(PageServer.USER, "budget", JsonObject.of("currency", "EUR"));
        ChatPage page = ChatPage.open(browser(), server);

        page.click("Edit budget");
        page.fill(By.cssSelector("dialog textarea"), "{");
        page.click("Save");
        page.await(By.cssSelector("dialog [role=alert]"));
        page.fill(By.cssSelector("dialog textarea"), "[\"low\"]");
        page.click("Save");

        page.awaitText(PREFERENCES, "low");
        assertThat(preferences().values().get("budget")).contains(JsonArray.ofStrings(List.of("low")));
    }

    @Test
    void everythingIsErasedWithAReceipt() {
        ChatPage page = ChatPage.open(browser(), server);
        page.chat("I love jazz");

        page.click("Erase everything about me");
        assertThat(page.await(ChatPage.button("Erase everything")).isEnabled()).isFalse();
        page.await(By.cssSelector("dialog input")).sendKeys("erase");
        page.click("Erase everything");

        page.awaitText(DIALOG, "Everything was erased");
        page.awaitText(DIALOG, "Messages removed\n2");
        page.click("Close");
        page.awaitNone(DIALOG);
        page.awaitTexts(ChatPage.TITLES);
        page.awaitNone(PREFERENCES);
        assertThat(server.memoryOf().sessionsOf(PageServer.USER, 1, null).items())
                .isEmpty();
    }

    @Test
    void myDataIsDownloaded() throws IOException {
        ChatPage page = ChatPage.open(browser(), server);
        page.chat("I love jazz");
        Path file = Browser.downloads().resolve("conversations.jsonl");
        Files.deleteIfExists(file);

        page.click("Download my data");

        page.until(downloaded -> Files.exists(file));
        assertThat(Files.readString(file)).contains("I love jazz");
    }

    private StoredPreferences preferences() {
        return server.memoryOf().preferences(PageServer.USER).orElseThrow();
    }
}
