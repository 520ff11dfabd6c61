package io.conversationmemory.benchmarks.start;

import io.javalin.Javalin;

/** Serves one route with Javalin, on a free port. */
final class ServerFloor {

    private ServerFloor() {}

    public static void main(String[] arguments) {
        Javalin server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get("/health", context -> context.result("{\"live\":true}"));
                })
                .start("127.0.0.1", 0);
        System.out.println("http://127.0.0.1:" + server.port() + "/");
    }
}
