package io.conversationmemory.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonString;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Stored text that tries to become a part of the page. */
class HostileTextPageTest extends BrowserTest {

    private static final String IMAGE = "<img src=x onerror=window.broken=1>";
    private static final String SCRIPT = "<script>window.broken=1<" + "/script>";
    private static final UserId USER = new UserId("ana" + IMAGE);

    private static final String REPLY = String.join(
            "\n\n",
            "Text " + IMAGE + " " + SCRIPT,
            SCRIPT,
            "<svg onload=window.broken=1>",
            "[click](javascript:window.broken=1) [data](data:text/html,x) [tab](java&#115;cript:window.broken=1)",
            "<javascript:window.broken=1> <a href='javascript:window.broken=1'>raw</a>",
            "![image](https://example.invalid/pixel.png) ![bad](javascript:window.broken=1)",
            "[fine](https://example.invalid/page?a=1&b=2)",
            "[x][ref]\n\n[ref]: javascript:window.broken=1",
            "| a |\n|---|\n| " + IMAGE + " |",
            "```\" onload=\"window.broken=1\n" + SCRIPT + "\n```");

    private final PageServer server = PageServer.start(
            PageServer.memory(),
            (request, sink) -> Reply.of(REPLY).withSuggestions(List.of("Suggestion " + IMAGE)),
            USER,
            Map.of());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isShownAsText() {
        server.memoryOf().createSession(new SessionId("one"), USER).rename("Title " + IMAGE);
        server.memoryOf().updatePreference(USER, "key " + IMAGE, new JsonString("Value " + SCRIPT));
        ChatPage page = ChatPage.open(browser(), server);

        page.openConversation("Title " + IMAGE);
        page.chat("Question " + IMAGE + SCRIPT);
        page.click("Why this answer");
        page.awaitText(By.cssSelector(".why"), "key " + IMAGE);

        page.awaitTexts(ChatPage.QUESTIONS, "Question " + IMAGE + SCRIPT);
        page.awaitText(ChatPage.REPLIES, "Text " + IMAGE + " " + SCRIPT);
        page.awaitText(By.tagName("h1"), "Title " + IMAGE);
        page.awaitText(By.cssSelector(".account .user"), USER.value());
        page.awaitText(By.cssSelector(".preference"), "Value " + SCRIPT);
        page.awaitText(By.cssSelector(".suggestion"), "Suggestion " + IMAGE);
        assertThat(
                        page.script(
                                "return document.querySelectorAll('#page img, #page script, #page svg[onload], iframe').length"))
                .isEqualTo(0L);
        assertThat(page.script("return [...document.querySelectorAll('#page a')].map(link => link.href)"))
                .isEqualTo(List.of("https://example.invalid/pixel.png", "https://example.invalid/page?a=1&b=2"));
        assertThat(page.script("return window.broken ?? null")).isNull();
    }
}
