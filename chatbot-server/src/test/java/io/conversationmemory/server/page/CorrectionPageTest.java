package io.conversationmemory.server.page;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.Message;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

class CorrectionPageTest extends BrowserTest {

    private static final By VERSIONS = By.cssSelector(".versions");
    private static final By WHY = By.cssSelector(".why");

    private final PageServer server = PageServer.start(new ScriptedReplies());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEditedQuestionIsAnsweredAnewAndItsVersionsCanBeRead() {
        ChatPage page = ChatPage.open(browser(), server);
        page.chat("Helo");
        page.chat("And then?");

        page.edit("Helo", "Hello there");

        page.awaitTexts(ChatPage.QUESTIONS, "Hello there");
        page.awaitTexts(ChatPage.REPLIES, "Reply 3 to: Hello there.");
        page.awaitTexts(VERSIONS, "2 of 2");
        page.click("Earlier version");
        page.awaitTexts(ChatPage.QUESTIONS, "Helo");
        page.awaitTexts(VERSIONS, "1 of 2");
        page.reload();
        page.awaitTexts(ChatPage.QUESTIONS, "Hello there");
        page.awaitTexts(VERSIONS, "2 of 2");
    }

    @Test
    void anotherReplyTakesThePlaceOfTheFirst() {
        ChatPage page = ChatPage.open(browser(), server);
        page.chat("Hello");

        page.click("Regenerate");
        page.awaitTexts(ChatPage.REPLIES, "Reply 2 to: Hello.");
        page.click("Regenerate");

        page.awaitTexts(ChatPage.REPLIES, "Reply 3 to: Hello.");
        page.awaitTexts(ChatPage.QUESTIONS, "Hello");
        page.awaitTexts(VERSIONS, "3 of 3");
        page.click("Earlier version");
        page.awaitTexts(ChatPage.REPLIES, "Reply 2 to: Hello.");
    }

    @Test
    void escapeEndsAnEdit() {
        ChatPage page = ChatPage.open(browser(), server);
        page.chat("Hello");

        page.click("Edit");
        page.await(ChatPage.EDITOR).sendKeys("changed", Keys.ESCAPE);

        page.awaitTexts(ChatPage.QUESTIONS, "Hello");
    }

    @Test
    void aReplyIsExplainedAlsoAfterAReload() {
        server.memoryOf().updatePreference(PageServer.USER, "city", new JsonString("Lisbon"));
        ChatPage page = ChatPage.open(browser(), server);
        page.chat("Hello");
        page.chat("What is on today?");

        page.click("Why this answer");
        page.awaitText(WHY, "2 earlier messages");
        page.awaitText(WHY, "That was the whole conversation.");
        page.awaitText(WHY, "1 preference: city");
        page.reload();
        page.awaitTexts(ChatPage.REPLIES, "Reply 1 to: Hello.", "Reply 2 to: What is on today?.");
        page.click("Why this answer");

        page.awaitText(WHY, "2 earlier messages");
        page.until(found -> found.findElements(By.cssSelector(".in-context")).size() == 2);
    }

    @Test
    void anExplanationTellsThatOlderMessagesWereLeftOut() {
        SessionId session = new SessionId("one");
        server.memoryOf().createSession(session, PageServer.USER).rename("A long one");
        server.memoryOf()
                .writer(session)
                .appendAll(IntStream.range(0, 100)
                        .mapToObj(number ->
                                Message.ofUser(new MessageId("m" + number), "Message " + number, PageServer.USER))
                        .toList());
        ChatPage page = ChatPage.open(browser(), server);
        page.openConversation("A long one");
        page.awaitText(ChatPage.QUESTIONS, "Message 99");
        page.chat("Hello");

        page.click("Why this answer");

        page.awaitText(WHY, "Older messages were left out.");
    }
}
