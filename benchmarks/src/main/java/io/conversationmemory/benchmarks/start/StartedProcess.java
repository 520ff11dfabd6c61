package io.conversationmemory.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time and memory that a process had used when it answered first.
 *
 * @param millis from the start of the process
 * @param cpuMillis of all its threads, the shell before it included; NaN where the system does not tell
 * @param peakMegabytes the largest resident memory; NaN where the system does not tell
 */
record StartedProcess(double millis, double cpuMillis, double peakMegabytes) {

    private static final Pattern URL = Pattern.compile("http://\\S+?/");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final int MILLIS_PER_TICK = 10;
    private static final int STATE_FIELD = 3;
    private static final int CPU_FIELD = 14;

    /** Starts a process, sends a line, and waits for one of its output. */
    static StartedProcess untilReply(List<String> command, Map<String, String> settings) throws Exception {
        return measure(command, settings, line -> {});
    }

    /** Starts a server, and waits until it prints its address and is healthy. */
    static StartedProcess untilHealthy(List<String> command, Map<String, String> settings) throws Exception {
        return measure(command, settings, line -> {
            Matcher url = URL.matcher(line);
            if (!url.find()) {
                throw new IllegalStateException("No address: " + line);
            }
            awaitHealth(URI.create(url.group()).resolve("/health"));
        });
    }

    private static StartedProcess measure(List<String> command, Map<String, String> settings, Check check)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("CHATBOT_") || name.startsWith("AWS_"));
        builder.environment().putAll(settings);
        long begun = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                var in = process.getOutputStream()) {
            in.write("Hello\n".getBytes(StandardCharsets.UTF_8));
            in.flush();
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("No reply: " + command);
            }
            check.passes(line);
            double millis = (System.nanoTime() - begun) / 1e6;
            return new StartedProcess(millis, cpuMillis(process.pid()), peakMegabytes(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void awaitHealth(URI url) throws IOException {
        int status;
        do {
            status = ((HttpURLConnection) url.toURL().openConnection()).getResponseCode();
        } while (status == HttpURLConnection.HTTP_UNAVAILABLE);
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException(url + " answers " + status);
        }
    }

    private static double cpuMillis(long pid) throws IOException {
        Path file = Path.of("/proc", Long.toString(pid), "stat");
        if (Files.notExists(file)) {
            return Double.NaN;
        }
        String text = Files.readString(file);
        // The name of the command, in brackets, may have blanks.
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = CPU_FIELD; i < CPU_FIELD + 4; i++) {
            ticks += Long.parseLong(fields[i - STATE_FIELD]);
        }
        return ticks * MILLIS_PER_TICK;
    }

    private static double peakMegabytes(long pid) throws IOException {
        Path file = Path.of("/proc", Long.toString(pid), "status");
        if (Files.notExists(file)) {
            return Double.NaN;
        }
        Matcher peak = PEAK.matcher(Files.readString(file));
        return peak.find() ? Long.parseLong(peak.group(1)) / 1024.0 : Double.NaN;
    }

    @FunctionalInterface
    private interface Check {
        void passes(String line) throws IOException;
    }
}
