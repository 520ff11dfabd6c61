package io.conversationmemory.benchmarks.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that is started through a shell.
 *
 * @param command with its arguments
 * @param settings environment variables
 * @param server true if it serves, false if it replies to a line
 */
record Program(List<String> command, Map<String, String> settings, boolean server) {

    private static final List<String> CHAT_OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dguice_bytecode_gen_option=DISABLED");
    private static final List<String> SERVER_OPTIONS =
            List.of("--enable-native-access=ALL-UNNAMED", "-Dguice_bytecode_gen_option=DISABLED");

    /** Returns the console by its launcher. */
    static Program launcher(Checkout checkout, Map<String, String> settings, boolean server, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", checkout.launcher().toString()));
        command.addAll(List.of(arguments));
        return new Program(command, settings, server);
    }

    /** Returns a main class with the options that the launcher gives to Java. */
    static Program java(
            String classes, String main, Map<String, String> settings, boolean server, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(server ? SERVER_OPTIONS : CHAT_OPTIONS);
        command.addAll(List.of("-cp", classes, main));
        command.addAll(List.of(arguments));
        return new Program(command, settings, server);
    }

    /** Returns this program of {@link #java} with another option. */
    Program with(String option) {
        List<String> changed = new ArrayList<>(command);
        changed.add(changed.indexOf("-cp"), option);
        return new Program(changed, settings, server);
    }

    /** Returns this program with an archive of its classes, which one run makes. */
    Program archived(Path archive) throws Exception {
        with("-XX:ArchiveClassesAtExit=" + archive).start();
        return with("-XX:SharedArchiveFile=" + archive);
    }

    StartedProcess start() throws Exception {
        return server ? StartedProcess.untilHealthy(command, settings) : StartedProcess.untilReply(command, settings);
    }
}
