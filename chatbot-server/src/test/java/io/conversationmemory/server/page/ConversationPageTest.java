package io.conversationmemory.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

class ConversationPageTest extends BrowserTest {

    private static final By NO_REPLY = By.cssSelector(".no-reply");

    private final ScriptedReplies replies = new ScriptedReplies();
    private PageServer server = PageServer.start(replies);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMessageIsAnswered() {
        ChatPage page = ChatPage.open(browser(), server);

        page.chat("Hello");

        page.awaitTexts(ChatPage.QUESTIONS, "Hello");
        page.awaitTexts(ChatPage.REPLIES, "Reply 1 to: Hello.");
        assertThat(page.composer().getDomProperty("value")).isEmpty();
    }

    @Test
    void aReplyIsShownWhileItIsGeneratedAndAnnouncedOnceItIsStored() {
        ChatPage page = ChatPage.open(browser(), server);
        By announcement = By.id("announcement");

        page.send("slowly, please");
        page.awaitText(ChatPage.PENDING, "Reply 1 to: slowly, please.");
        assertThat(page.script("return document.getElementById('announcement').textContent"))
                .isEqualTo("");
        replies.finish(" Done.");

        page.awaitTexts(ChatPage.REPLIES, "Reply 1 to: slowly, please. Done.");
        page.until(found -> found.findElement(announcement)
                .getDomProperty("textContent")
                .equals("Reply: Reply 1 to: slowly, please. Done."));
    }

    @Test
    void aStoppedReplyLeavesAQuestionThatCanBeAskedAgain() {
        ChatPage page = ChatPage.open(browser(), server);
        page.send("slowly, please");
        page.awaitText(ChatPage.PENDING, "Reply 1");

        page.click("Stop the reply");
        page.awaitText(NO_REPLY, "There is no reply to this message.");
        page.reload();
        page.awaitText(NO_REPLY, "There is no reply to this message.");
        page.until(stopped -> replies.cancelled() == 1);
        replies.finish(" Done.");
        page.click("Ask again");

        page.awaitTexts(ChatPage.REPLIES, "Reply 2 to: slowly, please. Done.");
        page.awaitTexts(ChatPage.QUESTIONS, "slowly, please");
    }

    @Test
    void aFailedReplyIsTriedAgain() {
        ChatPage page = ChatPage.open(browser(), server);

        page.send("fail once");
        page.awaitText(NO_REPLY, "No reply");
        page.click("Try again");

        page.awaitTexts(ChatPage.REPLIES, "Reply 2 to: fail once.");
        page.awaitTexts(ChatPage.QUESTIONS, "fail once");
    }

    @Test
    void shiftEnterBeginsALine() {
        ChatPage page = ChatPage.open(browser(), server);

        page.composer().sendKeys("one", Keys.chord(Keys.SHIFT, Keys.ENTER), "two");
        page.composer().sendKeys(Keys.ENTER);

        page.awaitTexts(ChatPage.QUESTIONS, "one\ntwo");
    }

    @Test
    void suggestionsAreSentByAClick() {
        ChatPage page = ChatPage.open(browser(), server);
        page.chat("Hello");

        page.click("Tell me more");

        page.awaitTexts(ChatPage.QUESTIONS, "Hello", "Tell me more");
    }

    @Test
    void everythingIsThereAfterAReload() {
        ChatPage page = ChatPage.open(browser(), server);
        page.chat("Which concerts are there?");
        page.chat("And tomorrow?");

        page.reload();

        page.awaitTexts(ChatPage.QUESTIONS, "Which concerts are there?", "And tomorrow?");
        page.awaitTexts(ChatPage.REPLIES, "Reply 1 to: Which concerts are there?.", "Reply 2 to: And tomorrow?.");
        page.awaitTexts(ChatPage.TITLES, "Which concerts are there?");
        page.until(found -> found.getTitle().equals("Which concerts are there? · Chatbot"));
    }

    @Test
    void everythingIsThereAfterTheServerHasBeenRestarted(@TempDir Path folder) {
        server.close();
        server = sqlite(folder, 0);
        ChatPage page = ChatPage.open(browser(), server);
        page.chat("Which concerts are there?");
        int port = server.port();

        server.close();
        page.send("Are you there?");
        page.awaitText(NO_REPLY, "The server cannot be reached");
        server = sqlite(folder, port);
        page.click("Try again");

        page.awaitTexts(ChatPage.QUESTIONS, "Which concerts are there?", "Are you there?");
        page.reload();
        page.awaitTexts(ChatPage.QUESTIONS, "Which concerts are there?", "Are you there?");
        page.awaitText(By.cssSelector(".account"), "Stored in sqlite");
    }

    @Test
    void anAddressThatNamesNoConversationBeginsANewOne() {
        browser().driver().get(server.url() + "#missing");
        ChatPage page = ChatPage.of(browser());
        page.awaitText(By.cssSelector(".notice"), "There is no such conversation.");

        browser().driver().get(server.url() + "#%E0");

        page.chat("Hello");
        page.awaitTexts(ChatPage.QUESTIONS, "Hello");
    }

    private PageServer sqlite(Path folder, int port) {
        return PageServer.start(
                SqliteStorage.open(SqliteSettings.of(folder.resolve("chat.db")), Clock.systemUTC()),
                replies,
                PageServer.USER,
                Map.of("CHATBOT_SERVER_PORT", Integer.toString(port)));
    }
}
