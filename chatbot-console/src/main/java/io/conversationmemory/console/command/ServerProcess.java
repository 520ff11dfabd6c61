package io.conversationmemory.console.command;

import io.conversationmemory.adapter.dynamodb.metrics.MicrometerObserver;
import io.conversationmemory.chatbot.config.Setting;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.chatbot.wiring.DynamoDbObservation;
import io.conversationmemory.console.output.View;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.port.config.ConfigurationException;
import io.conversationmemory.server.ChatbotServer;
import io.conversationmemory.server.ServerConfiguration;
import io.conversationmemory.server.traffic.ServerMetrics;
import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The server of the process, from its start to its end. */
final class ServerProcess {

    private final CommandContext context;
    private final @Nullable String host;
    private final @Nullable String port;

    /**
     * Creates the process' server; starts nothing yet.
     *
     * @param host goes before the setting; null for none
     * @param port goes before the setting; null for none
     */
    ServerProcess(CommandContext context, @Nullable String host, @Nullable String port) {
        this.context = context;
        this.host = host;
        this.port = port;
    }

    /** Serves until the process ends or the thread is interrupted. */
    int serve(boolean open) throws InterruptedException {
        ServerConfiguration configuration = configuration();
        ServerMetrics metrics = new ServerMetrics();
        ChatbotApplication application = context.start(
                DynamoDbObservation.observed(context.configuration(), new MicrometerObserver(metrics.registry())));
        ChatbotServer server = ChatbotServer.start(application, configuration, metrics);
        Thread atShutdown = new Thread(
                () -> {
                    server.close();
                    context.close();
                },
                "server-shutdown");
        Runtime.getRuntime().addShutdownHook(atShutdown);
        try {
            context.note("Storage: " + context.storageDescription());
            String url = server.url().toString();
            context.show(View.of(JsonObject.builder().put("url", url), "Serving on " + url + ". Ctrl-C ends."));
            if (open) {
                openPage(server.url());
            }
            new CountDownLatch(1).await();
            return ExitCodes.OK;
        } finally {
            stop(server, atShutdown);
        }
    }

    /** Returns the settings, of which the options replace some. */
    private ServerConfiguration configuration() {
        Map<String, String> settings = new HashMap<>(context.environment().settings());
        if (host != null) {
            settings.put(Setting.CHATBOT_SERVER_HOST.name(), host);
        }
        if (port != null) {
            settings.put(Setting.CHATBOT_SERVER_PORT.name(), port);
        }
        try {
            return ServerConfiguration.of(settings, localUser());
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Returns the user of the page where there is no authentication; null if the account has no name that can be one. */
    private @Nullable UserId localUser() {
        try {
            return context.user();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void openPage(URI url) {
        try {
            if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(url);
                return;
            }
        } catch (IOException | LinkageError e) {
            context.note("The browser could not be started (" + e.getClass().getSimpleName() + ").");
        }
        context.note("Open the page in a browser: no browser can be started from here.");
    }

    /** Stops the server where the command is interrupted and the process goes on. */
    private static void stop(ChatbotServer server, Thread atShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // The process ends, and the hook stops the server.
            return;
        }
        server.close();
    }
}
