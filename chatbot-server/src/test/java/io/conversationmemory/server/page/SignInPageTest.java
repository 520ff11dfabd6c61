package io.conversationmemory.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

class SignInPageTest extends BrowserTest {

    private static final By DIALOG = By.cssSelector("dialog");
    private static final By KEY = By.cssSelector("dialog input");
    private static final By USER = By.cssSelector(".account .user");

    private PageServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, GeneralSecurityException {
        Path keys =
                Files.write(folder.resolve("keys"), List.of(hash("key-of-ana") + " ana", hash("key-of-ben") + " ben"));
        server = PageServer.start(
                PageServer.memory(),
                new ScriptedReplies(),
                PageServer.USER,
                Map.of("CHATBOT_SERVER_API_KEYS", keys.toString()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKeyIsAskedForOnceAndKeptUntilTheUserSignsOut() {
        browser().driver().get(server.url());
        ChatPage page = ChatPage.unloaded(browser());

        signIn(page, "wrong");
        page.awaitText(DIALOG, "The server did not accept the last one.");
        signIn(page, "key-of-ana");
        page.awaitTexts(USER, "ana");
        page.awaitNone(DIALOG);
        page.chat("Only for Ana");
        page.reload();
        page.awaitTexts(ChatPage.QUESTIONS, "Only for Ana");
        page.click("Sign out");
        page.await(DIALOG);
        assertThat(page.script("return sessionStorage.length + localStorage.length + document.cookie.length"))
                .isEqualTo(0L);
        signIn(page, "key-of-ben");

        page.awaitTexts(USER, "ben");
        page.awaitText(By.cssSelector(".conversations .hint"), "No conversations yet.");
        page.awaitNone(ChatPage.QUESTIONS);
    }

    private static void signIn(ChatPage page, String key) {
        page.fill(KEY, key);
        page.click("Sign in");
    }

    private static String hash(String key) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    }
}
