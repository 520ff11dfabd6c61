package io.conversationmemory.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A test in a browser, which its tests share; each has a server of its own, so that no storage of the browser is shared. */
@RequiresBrowser
abstract class BrowserTest {

    private static Browser shared;

    @BeforeAll
    static void startBrowser() {
        shared = Browser.start();
    }

    @AfterAll
    static void closeBrowser() {
        shared.close();
    }

    @BeforeEach
    void resetWindow() {
        shared.desktop();
        shared.colorScheme("light");
    }

    /** No script of the page may have failed, and nothing may have been refused by the content policy. */
    @AfterEach
    void nothingFailed() {
        shared.driver().get("about:blank");
        assertThat(shared.errors()).isEmpty();
    }

    static Browser browser() {
        return shared;
    }
}
