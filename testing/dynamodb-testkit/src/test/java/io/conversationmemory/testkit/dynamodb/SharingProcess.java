package io.conversationmemory.testkit.dynamodb;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM as Surefire's are: asks for the shared server of an owner, or just for its owner, prints what it got, and stays until it is
 * killed or its parent ends.
 */
final class SharingProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private SharingProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Takes the folder for the files, the owner and the engine's executable; nothing for one that only says who its owner is. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.out.println(Owner.ofThisBuild().pid());
        } else {
            Owner owner =
                    Owner.of(ProcessHandle.of(Long.parseLong(arguments[1])).orElseThrow());
            Path binary = Path.of(arguments[2]);
            System.out.println(new SharedServer(Path.of(arguments[0]), owner)
                    .endpoint(theOwner -> DynamoDbServer.startFor(theOwner, binary)));
        }
        // Ends with its parent at the latest.
        while (System.in.read() >= 0) {
            continue;
        }
    }

    /** One that asks for the owner's server. */
    static SharingProcess asking(Path files, Owner owner, Path binary) throws IOException {
        return new SharingProcess(
                new ProcessBuilder(command(files.toString(), Long.toString(owner.pid()), binary.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** One that is there and asks for nothing. */
    static SharingProcess idle() throws IOException {
        return new SharingProcess(new ProcessBuilder(command()).start());
    }

    /** One that Surefire seems to have started, by way of a shell. */
    static SharingProcess underShell() throws IOException {
        List<String> command = command();
        command.add(1, "-Dsurefire.real.class.path=x");
        String line =
                String.join(" ", command.stream().map(part -> "'" + part + "'").toList());
        return new SharingProcess(new ProcessBuilder("sh", "-c", line + "; true").start());
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classesOf(SharingProcess.class) + File.pathSeparator + classesOf(SharedServer.class),
                SharingProcess.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path classesOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** The next line that it prints. */
    String says() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("The process said nothing");
        }
        return line;
    }

    Owner asOwner() {
        return Owner.of(process.toHandle());
    }

    /** By SIGKILL; returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
