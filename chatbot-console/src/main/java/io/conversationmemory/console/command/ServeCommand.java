package io.conversationmemory.console.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the HTTP API and the web page. Mentions no class of the server, so that other commands load none. */
@Command(
        name = "serve",
        description =
                "Serve the chatbot: a web page, and an HTTP API for programs. Ends gracefully on Ctrl-C or a termination signal.",
        footer = "Example: chatbot serve --open")
final class ServeCommand extends ConsoleCommand {

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to bind to (default: CHATBOT_SERVER_HOST, else 127.0.0.1).")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port; 0 takes a free one (default: CHATBOT_SERVER_PORT, else 8080).")
    private @Nullable String port;

    @Option(names = "--open", description = "Open the page in the browser.")
    private boolean open;

    @Override
    int run(CommandContext context) throws InterruptedException {
        try {
            return new ServerProcess(context, host, port).serve(open);
        } catch (NoClassDefFoundError e) {
            throw new CommandFailedException(
                    "The server's libraries are not on the class path: start bin/chatbot, or add the folder lib-server",
                    e);
        }
    }
}
