package io.conversationmemory.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.service.ConversationMemory;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class ConversationListPageTest extends BrowserTest {

    private static final By SEARCH = By.cssSelector("input[type=search]");

    private final PageServer server = PageServer.start(new ScriptedReplies());
    private final ConversationMemory memory = server.memoryOf();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aConversationIsRenamed() {
        session("one", "Concerts in May");
        ChatPage page = ChatPage.open(browser(), server);

        page.click("Rename Concerts in May");
        page.fill(By.cssSelector("dialog input"), "Concerts in June");
        page.click("Rename");

        page.awaitTexts(ChatPage.TITLES, "Concerts in June");
        page.awaitNone(By.cssSelector("dialog"));
        assertThat(memory.findSession(new SessionId("one")).orElseThrow().title())
                .isEqualTo("Concerts in June");
    }

    @Test
    void conversationsAreFoundByTheirTitles() {
        session("one", "Concerts in May");
        session("two", "Jazz clubs");
        ChatPage page = ChatPage.open(browser(), server);
        page.awaitTexts(ChatPage.TITLES, "Jazz clubs", "Concerts in May");

        page.await(SEARCH).sendKeys("MAY");
        page.awaitTexts(ChatPage.TITLES, "Concerts in May");
        page.await(SEARCH).sendKeys("be");

        page.awaitTexts(ChatPage.TITLES);
        page.awaitText(By.cssSelector(".conversations .hint"), "No title contains this.");
    }

    @Test
    void aDeletionIsUndone() {
        session("one", "Concerts in May");
        ChatPage page = ChatPage.open(browser(), server);

        page.click("Delete Concerts in May");
        page.awaitTexts(ChatPage.TITLES);
        page.click("Undo");
        page.awaitTexts(ChatPage.TITLES, "Concerts in May");
        page.reload();

        page.awaitTexts(ChatPage.TITLES, "Concerts in May");
    }

    @Test
    void aDeletionIsSentOnLeavingThePage() {
        session("one", "Concerts in May");
        session("two", "Jazz clubs");
        ChatPage page = ChatPage.open(browser(), server);

        page.click("Delete Concerts in May");
        page.awaitTexts(ChatPage.TITLES, "Jazz clubs");
        browser().driver().get("about:blank");

        page.until(left -> memory.findSession(new SessionId("one")).isEmpty());
        assertThat(memory.findSession(new SessionId("two"))).isPresent();
    }

    @Test
    void aDeletionIsSentAfterAWhile() {
        session("one", "Concerts in May");
        // A clock that lets ten seconds pass at once.
        Object script = browser()
                .driver()
                .executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument",
                        Map.of(
                                "source",
                                "const wait = setTimeout; window.setTimeout = (run, time, ...rest) =>"
                                        + " wait(run, time === 10000 ? 0 : time, ...rest);"))
                .get("identifier");
        try {
            ChatPage page = ChatPage.open(browser(), server);

            page.click("Delete Concerts in May");

            page.until(passed -> memory.findSession(new SessionId("one")).isEmpty());
            page.awaitNone(By.cssSelector(".toast"));
        } finally {
            browser()
                    .driver()
                    .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
    }

    @Test
    void aNewChatBeginsAConversation() {
        session("one", "Concerts in May");
        ChatPage page = ChatPage.open(browser(), server);
        page.openConversation("Concerts in May");
        page.awaitText(By.tagName("h1"), "Concerts in May");

        page.click("New chat");
        page.chat("Which clubs are there?");

        page.awaitTexts(ChatPage.TITLES, "Which clubs are there?", "Concerts in May");
    }

    private void session(String id, String title) {
        memory.createSession(new SessionId(id), PageServer.USER).rename(title);
    }
}
