package io.conversationmemory.server.page;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with an empty profile. */
final class Browser implements AutoCloseable {

    static final String MISSING = "Chromium and its driver are not on the path (on Debian: chromium, chromium-driver).";

    private static final Path TARGET = Path.of("target");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static boolean isInstalled() {
        return program("chromium").isPresent() && program("chromedriver").isPresent();
    }

    /** Starts a browser. The driver's path is given, so that Selenium looks for none and downloads none. */
    static Browser start() {
        File driver = program("chromedriver").orElseThrow(() -> new IllegalStateException(MISSING));
        Path binary = program("chromium")
                .orElseThrow(() -> new IllegalStateException(MISSING))
                .toPath();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(binary.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-dev-shm-usage",
                "--lang=en-GB",
                "--user-data-dir=" + emptyFolder("profile"));
        options.setExperimentalOption(
                "prefs", Map.of("download.default_directory", downloads().toString()));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        System.setProperty("webdriver.chrome.driver", driver.getPath());
        return new Browser(new ChromeDriver(options));
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Makes the window as large as a desktop's. */
    void desktop() {
        size(1440, 900, false);
    }

    /** Makes the window as large as a phone's. */
    void phone() {
        size(390, 844, true);
    }

    private void size(int width, int height, boolean mobile) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
    }

    void colorScheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Returns what the page logged as an error since the last call: uncaught errors and breaches of the content policy. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                // Chromium logs refused requests as errors, too; the page shows them.
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    /** Returns the folder that the browser downloads to. */
    static Path downloads() {
        return folder(TARGET.resolve("downloads"));
    }

    /** Returns the folder of screenshots, which are kept as build output. */
    static Path screenshots() {
        return folder(TARGET.resolve("screenshots"));
    }

    private static Path emptyFolder(String name) {
        try {
            return Files.createTempDirectory(folder(TARGET), name).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<File> program(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
