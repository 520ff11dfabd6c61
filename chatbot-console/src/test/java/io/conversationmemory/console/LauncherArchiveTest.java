package io.conversationmemory.console;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.console.ConsoleProcess.Ended;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher with the real console, packed in jars, and archives of its classes. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class LauncherArchiveTest {

    /** Notes its calls, and writes the loaded classes to a file. */
    private static final String JAVA = """
            #!/bin/sh
            echo "$*" >>"$CALLS"
            for argument in "$@"; do
              shift
              set -- "$@" "$argument"
              [ "$argument" != -Xlog:disable ] || set -- "$@" "-Xlog:class+load:file=$CALLS.classes"
            done
            exec "$REAL_JAVA" "$@"
            """;

    /** Stands in for Java. */
    private static final String STUB = """
            #!/bin/sh
            echo "$*" >>"$CALLS"
            for argument in "$@"; do
              made=${argument#-XX:ArchiveClassesAtExit=}
              [ "$made" = "$argument" ] || { echo made >"$made"; exit; }
            done
            echo a reply
            """;

    @TempDir
    static Path folder;

    private static Path target;
    private static Path archive;

    @BeforeAll
    static void begin() throws Exception {
        Path launcher = Path.of("").toAbsolutePath().resolveSibling("bin").resolve("chatbot");
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(launcher, Files.createDirectories(checkout.resolve("bin")).resolve("chatbot"));
        Path pom = Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.setLastModifiedTime(pom, FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));
        target = checkout.resolve("chatbot-console/target");
        Files.createDirectories(target.resolve("lib"));
        packConsole(target.resolve("chatbot-console.jar"));
        archive = target.resolve("chatbot-console.jsa");
    }

    @BeforeEach
    void forget() throws IOException {
        Files.deleteIfExists(folder.resolve("calls"));
        Files.deleteIfExists(archive);
    }

    @Test
    void archiveIsMadeOnceAndIgnoredWhereItDoesNotFit() throws Exception {
        java(JAVA);
        assertReplies(run());
        assertThat(loaded()).contains("console.command.RootCommand source: shared objects file (top)");
        byte[] whole = Files.readAllBytes(archive);
        String version = System.getProperty("java.vm.version");
        byte[] ofAnotherJava = whole.clone();
        int at = new String(whole, 0, 4096, StandardCharsets.ISO_8859_1).indexOf(version);
        assertThat(at).as(version).isPositive();
        ofAnotherJava[at] = '9';

        for (byte[] content : List.of(ofAnotherJava, new byte[100], "no archive".getBytes(StandardCharsets.UTF_8))) {
            Files.delete(archive);
            Files.write(archive, content);
            assertReplies(run());
            assertThat(loaded())
                    .contains("console.command.RootCommand source: jar")
                    .doesNotContain("(top)");
        }
        Files.write(archive, whole);
        assertReplies(run());
        assertThat(loaded()).contains("(top)");
        Path jar = target.resolve("chatbot-console.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertReplies(run());
        assertThat(loaded()).doesNotContain("(top)");
        assertThat(calls("TrainingRun")).hasSize(1);
    }

    @Test
    void archiveIsMadeAgainAfterABuild() throws Exception {
        java(STUB);
        Files.writeString(archive, "an archive");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));

        assertThat(run().err()).isEmpty();
        assertThat(run("serve").err()).isEmpty();

        assertThat(calls("")).hasSize(4);
        assertThat(calls("SharedArchiveFile=" + archive)).hasSize(1);
        assertThat(calls("SharedArchiveFile=" + target.resolve("chatbot-serve.jsa")))
                .hasSize(1);
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "lib", "chatbot-console.jar", "chatbot-console.jsa", "chatbot-serve.jsa");
        }
    }

    @Test
    void javaWithoutArchivesIsAskedOnce() throws Exception {
        java(STUB.replace("echo made >\"$made\"", "echo an error >&2; exit 1"));

        for (int i = 0; i < 2; i++) {
            Ended ended = run();
            assertThat(ended.out()).isEqualTo("a reply\n");
            assertThat(ended.err()).isEmpty();
        }

        assertThat(calls("")).hasSize(3);
        assertThat(calls("TrainingRun")).hasSize(1);
        assertThat(calls("SharedArchiveFile")).isEmpty();
    }

    private static void assertReplies(Ended ended) {
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).hasLineCount(1);
        assertThat(ended.err()).hasLineCount(1).startsWith("Storage: inmemory");
    }

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("sh", target.resolve("../../bin/chatbot").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--user", "ana", "--storage", "inmemory"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CHATBOT_"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("CALLS", folder.resolve("calls").toString());
        builder.environment()
                .put(
                        "REAL_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return ConsoleProcess.end(builder.start(), "I love jazz\n");
    }

    /** Returns the console's and the archive's loaded classes with their sources, and forgets them. */
    private static String loaded() throws IOException {
        Path file = folder.resolve("calls.classes");
        String loaded = Files.readAllLines(file).stream()
                .filter(line -> line.contains("RootCommand ") || line.contains("(top)"))
                .map(line -> line.replaceFirst("source: file:.*", "source: jar"))
                .collect(joining("\n"));
        Files.delete(file);
        return loaded;
    }

    /** Returns the calls of Java that have a part. */
    private static List<String> calls(String part) throws IOException {
        return Files.readAllLines(folder.resolve("calls")).stream()
                .filter(call -> call.contains(part))
                .toList();
    }

    private static void java(String script) throws IOException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    /** Packs the test's class path as a build does: Java archives no classes of folders. */
    private static void packConsole(Path jar) throws IOException {
        List<String> names = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            String name = names.size() + ".jar";
            Path library = target.resolve("lib").resolve(name);
            if (Files.isDirectory(path)) {
                packed(path, library, new Manifest());
            } else {
                Files.copy(path, library);
            }
            names.add("lib/" + name);
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", names));
        packed(Files.createDirectories(folder.resolve("empty")), jar, manifest);
    }

    private static void packed(Path classes, Path jar, Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                if (!name.equals("META-INF/MANIFEST.MF")) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                }
            }
        }
        Files.write(jar, bytes.toByteArray());
    }
}
