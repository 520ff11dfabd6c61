package io.conversationmemory.server.page;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page as a person sees it: what it shows, and what can be done on it. Everything waits until it is there. */
final class ChatPage {

    static final By QUESTIONS = By.cssSelector(".message.user .bubble");
    static final By REPLIES = By.cssSelector(".message.assistant:not(.pending) .bubble");
    static final By PENDING = By.cssSelector(".message.pending .bubble");
    static final By EDITOR = By.cssSelector(".editor textarea");
    static final By TITLES = By.cssSelector(".sessions .title");

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(30);

    private final ChromeDriver driver;

    private ChatPage(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens the page of a server. */
    static ChatPage open(Browser browser, PageServer server) {
        browser.driver().get(server.url());
        return of(browser);
    }

    /** Opens the page of a server where the list of conversations may be hidden. */
    static ChatPage openNarrow(Browser browser, PageServer server) {
        browser.driver().get(server.url());
        ChatPage page = new ChatPage(browser.driver());
        page.composer();
        return page;
    }

    /** Returns the page that is open, whatever it shows. */
    static ChatPage unloaded(Browser browser) {
        return new ChatPage(browser.driver());
    }

    /** Returns the page that is open, once it shows its list of conversations. */
    static ChatPage of(Browser browser) {
        ChatPage page = new ChatPage(browser.driver());
        page.await(By.cssSelector(".account .user"));
        return page;
    }

    /** Waits for a condition. */
    <T> T until(Function<WebDriver, T> condition) {
        return new WebDriverWait(driver, TIMEOUT, POLL)
                .ignoring(StaleElementReferenceException.class)
                .until(condition);
    }

    /** Waits until an element is displayed, and returns it. */
    WebElement await(By by) {
        return until(found -> found.findElements(by).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
    }

    /** Waits until the elements have these texts. */
    void awaitTexts(By by, String... texts) {
        try {
            until(found -> texts(by).equals(List.of(texts)));
        } catch (TimeoutException e) {
            throw new AssertionError("Expected " + List.of(texts) + " but there is " + texts(by), e);
        }
    }

    /** Waits until the text of an element contains a text. */
    void awaitText(By by, String part) {
        try {
            until(found -> texts(by).stream().anyMatch(text -> text.contains(part)));
        } catch (TimeoutException e) {
            throw new AssertionError("Expected " + part + " but there is " + texts(by), e);
        }
    }

    void awaitNone(By by) {
        until(found -> found.findElements(by).isEmpty());
    }

    /** Returns the texts of the elements as they are now. */
    List<String> texts(By by) {
        List<WebElement> elements = driver.findElements(by);
        // One request for all of them: a conversation may be long.
        return ((List<?>) script("return arguments[0].map(element => element.innerText)", elements))
                .stream().map(String::valueOf).toList();
    }

    void send(String text) {
        composer().sendKeys(text, Keys.ENTER);
    }

    WebElement composer() {
        return await(By.id("composer"));
    }

    /** Sends a message and waits for the reply. */
    void chat(String text) {
        int before = driver.findElements(REPLIES).size();
        send(text);
        until(found -> found.findElements(REPLIES).size() > before
                && found.findElements(PENDING).isEmpty());
    }

    /** Clicks the last of the buttons with a text or label. */
    void click(String label) {
        until(found -> {
            List<WebElement> buttons = found.findElements(button(label)).stream()
                    .filter(WebElement::isDisplayed)
                    .toList();
            if (buttons.isEmpty()) {
                return null;
            }
            buttons.get(buttons.size() - 1).click();
            return true;
        });
    }

    /** Returns what finds buttons by their text or label. */
    static By button(String label) {
        return By.xpath("//button[normalize-space(.)='" + label + "' or @aria-label='" + label + "']");
    }

    /** Opens a conversation by its title. */
    void openConversation(String title) {
        await(By.xpath("//ul[@class='sessions']//span[@class='title'][.='" + title + "']"))
                .click();
    }

    /** Edits a question. */
    void edit(String question, String text) {
        await(By.xpath("//li[contains(@class,'message')][.//div[.='" + question + "']]//button[.='Edit']"))
                .click();
        fill(EDITOR, text);
        await(EDITOR).sendKeys(Keys.ENTER);
    }

    /** Replaces the text of a field. */
    void fill(By field, String text) {
        WebElement element = await(field);
        element.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE, text);
    }

    /** Presses a key where the focus is. */
    void press(Keys key) {
        driver.switchTo().activeElement().sendKeys(key);
    }

    /** Waits until the control with a text or label has the focus. */
    void awaitFocus(String label) {
        until(found -> {
            WebElement focused = driver.switchTo().activeElement();
            return label.equals(focused.getText()) || label.equals(focused.getDomAttribute("aria-label"));
        });
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void reload() {
        driver.navigate().refresh();
        await(By.cssSelector(".account .user"));
    }
}
