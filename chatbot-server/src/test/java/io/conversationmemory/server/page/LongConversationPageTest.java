package io.conversationmemory.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

class LongConversationPageTest extends BrowserTest {

    private static final SessionId SESSION = new SessionId("long");
    private static final int MESSAGES = 2_000;
    private static final int BATCH = 100;

    private PageServer server;
    private Path file;

    @BeforeEach
    void start(@TempDir Path folder) {
        file = folder.resolve("chat.db");
        server = PageServer.start(open(), new ScriptedReplies(), PageServer.USER, Map.of());
        server.memoryOf().createSession(SESSION, PageServer.USER).rename("A long one");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void olderMessagesAreLoadedOnScrollingUpAndKeepThePlace() {
        SessionWriter writer = server.memoryOf().writer(SESSION);
        for (int first = 0; first < MESSAGES; first += BATCH) {
            writer.appendAll(IntStream.range(first, first + BATCH)
                    .mapToObj(LongConversationPageTest::message)
                    .toList());
        }
        ChatPage page = ChatPage.open(browser(), server);
        page.openConversation("A long one");
        page.awaitText(ChatPage.QUESTIONS, "Message number 1999.");

        page.until(scrolled -> (Boolean) page.script("""
                const list = document.querySelector('.messages-scroller');
                list.scrollTop = 0;
                return document.querySelectorAll('.message').length === arguments[0];
                """, MESSAGES));
        Object moved = page.script("""
                const list = document.querySelector('.messages-scroller');
                list.scrollTop = 0;
                return document.querySelector('.message').getBoundingClientRect().top;
                """);

        assertThat(page.texts(ChatPage.QUESTIONS).get(0)).isEqualTo("Message number 0.");
        assertThat(((Number) moved).doubleValue()).isPositive();
        page.awaitNone(By.cssSelector(".earlier"));
        page.click("Newest");
        page.await(By.xpath("//div[.='Message number 1999.']"));
    }

    @Test
    void thePlaceIsKeptWhenOlderMessagesComeIn() {
        server.memoryOf()
                .writer(SESSION)
                .appendAll(IntStream.range(0, BATCH)
                        .mapToObj(LongConversationPageTest::message)
                        .toList());
        ChatPage page = ChatPage.open(browser(), server);
        page.openConversation("A long one");
        page.awaitText(ChatPage.QUESTIONS, "Message number 99.");

        page.script("""
                const list = document.querySelector('.messages-scroller');
                const first = [...document.querySelectorAll('.message')][0];
                const observed = new MutationObserver(() => requestAnimationFrame(() => {
                  window.movedBy = first.getBoundingClientRect().top - window.placeBefore;
                }));
                observed.observe(document.querySelector('.message-list'), { childList: true });
                list.scrollTop = 300;
                window.placeBefore = first.getBoundingClientRect().top;
                """);

        page.until(loaded -> page.script("return window.movedBy ?? null") != null);
        page.until(loaded -> Math.abs(((Number) page.script("return window.movedBy")).doubleValue()) < 60);
    }

    @Test
    void twoTabsStayInStep() {
        ChatPage page = ChatPage.open(browser(), server);
        page.openConversation("A long one");
        page.chat("Said in the first tab");
        ChromeDriver driver = browser().driver();
        String first = driver.getWindowHandle();
        String url = driver.getCurrentUrl();
        try {
            driver.switchTo().newWindow(WindowType.WINDOW);
            browser().desktop();
            driver.get(url);
            ChatPage second = ChatPage.of(browser());
            second.awaitTexts(ChatPage.QUESTIONS, "Said in the first tab");
            second.chat("Said in the second tab");
            driver.close();
        } finally {
            driver.switchTo().window(first);
        }

        page.awaitTexts(ChatPage.QUESTIONS, "Said in the first tab", "Said in the second tab");
    }

    @Test
    void aMessageOfAnotherProcessAppears() {
        ChatPage page = ChatPage.open(browser(), server);
        page.openConversation("A long one");
        page.chat("Said on the page");
        try (Storage other = open()) {
            ConversationMemory memory = new ConversationMemory(other, Clock.systemUTC(), Runnable::run);
            SessionWriter writer = memory.writer(SESSION);
            writer.readNewest(null, 1);

            writer.append(Message.ofUser(new MessageId("other"), "Said elsewhere", PageServer.USER));
        }

        page.awaitTexts(ChatPage.QUESTIONS, "Said on the page", "Said elsewhere");
    }

    private Storage open() {
        return SqliteStorage.open(SqliteSettings.of(file), Clock.systemUTC());
    }

    private static Message message(int number) {
        return Message.ofUser(new MessageId("message-" + number), "Message number " + number + ".", PageServer.USER);
    }
}
