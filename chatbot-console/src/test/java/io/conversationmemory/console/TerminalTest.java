package io.conversationmemory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A separate process on a pseudo-terminal with typed input. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class TerminalTest {

    /** Key sequence of an xterm in application mode. */
    private static final String LEFT = "\u001bOD";

    private static final String UP = "\u001bOA";
    private static final String CTRL_D = "\u0004";
    private static final String ENTER = "\r";

    @TempDir
    Path folder;

    @Test
    void interactiveChatEditsRecallsAndRemembersTheUser() throws Exception {
        try (Sitting first = sit()) {
            first.await("Storage: sqlite, file ");
            first.await("You are ana, in a new session.");
            first.await("you> ");
            first.type("Hllo" + LEFT + LEFT + LEFT + "e" + ENTER);
            first.await("bot> Hello, ana!");
            first.await("you> ");
            first.type("/history" + ENTER);
            first.await("  user       Hello");
            first.await("you> ");
            first.type(UP + UP + ENTER);
            first.await("bot> ");
            first.await("you> ");
            first.type("/forget" + ENTER);
            first.await("[y/N] ");
            first.type("n" + ENTER);
            first.await("Nothing was deleted.");
            first.await("you> ");
            first.type(CTRL_D);
            assertThat(first.end()).isZero();
        }

        try (Sitting second = sit()) {
            second.await("you> ");
            second.type(UP + UP + ENTER);
            second.await("bot> Welcome back, ana");
            second.await("you> ");
            second.type("/quit" + ENTER);
            assertThat(second.end()).isZero();
        }
    }

    private Sitting sit() throws IOException {
        return new Sitting(new ConsoleProcess(folder.resolve("data")));
    }

    /** A pseudo-terminal that runs the console. */
    private static final class Sitting implements AutoCloseable {

        private final JniNativePty pty;
        private final Process process;
        private final InputStream screen;
        private final OutputStream keyboard;
        private final StringBuilder seen = new StringBuilder();

        Sitting(ConsoleProcess console) throws IOException {
            pty = (JniNativePty) new JniTerminalProvider().open(null, new Size(200, 50));
            screen = pty.getMasterInput();
            keyboard = pty.getMasterOutput();
            File device = new File(pty.getName());
            ProcessBuilder builder = console.builder(List.of("-Dchatbot.terminals=in,out,err"), "--user", "ana")
                    .redirectInput(device)
                    .redirectOutput(device)
                    .redirectError(device);
            builder.environment().put("TERM", "xterm");
            process = builder.start();
            Thread eyes = new Thread(this::look, "eyes");
            eyes.setDaemon(true);
            eyes.start();
        }

        void type(String keys) throws IOException {
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        }

        /** Waits until the text has appeared after the text awaited before. */
        void await(String text) throws InterruptedException {
            synchronized (seen) {
                while (seen.indexOf(text) < 0) {
                    seen.wait();
                }
                seen.delete(0, seen.indexOf(text) + text.length());
            }
        }

        int end() throws InterruptedException {
            return process.waitFor();
        }

        /** Reads continuously, since a full terminal buffer blocks the process. */
        private void look() {
            try {
                for (int next = screen.read(); next >= 0; next = screen.read()) {
                    synchronized (seen) {
                        seen.append((char) next);
                        seen.notifyAll();
                    }
                }
            } catch (IOException e) {
                // The terminal was closed.
            }
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            pty.close();
        }
    }
}
