package io.conversationmemory.benchmarks.load;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns through the HTTP API of the chatbot's server, a process of its own; the rules of the built-in replies included. */
final class ServedTurns implements ConcurrentTurns, AutoCloseable {

    private static final Pattern URL = Pattern.compile("http://\\S+?/");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI url;

    private ServedTurns(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts the server and waits for its address. */
    static ServedTurns start(Path launcher, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", launcher.toString(), "serve", "--port", "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("CHATBOT_") || name.startsWith("AWS_"));
        builder.environment().putAll(settings);
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Matcher address = URL.matcher(String.valueOf(out.readLine()));
        if (!address.find()) {
            process.destroy();
            throw new IOException("The server has not started");
        }
        return new ServedTurns(process, URI.create(address.group()));
    }

    @Override
    public void turn(String session) throws IOException, InterruptedException {
        JsonObject body = JsonObject.of("message", Load.QUESTION)
                .with("session_id", session)
                .with("user_id", "ana");
        send(HttpRequest.newBuilder(url.resolve("/chat"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonText.write(body))));
    }

    @Override
    public List<String> newest(String session) throws IOException, InterruptedException {
        String body = send(HttpRequest.newBuilder(url.resolve("/history/" + session + "?user_id=ana")));
        JsonArray messages = (JsonArray)
                Objects.requireNonNull(JsonText.parseObject(body).members().get("messages"));
        return messages.values().stream()
                .map(message -> ((JsonObject) message).string("content").orElseThrow())
                .toList();
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
