package io.conversationmemory.testkit.dynamodb.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A request or a response of HTTP/1.1, read from a socket and written with a content length.
 *
 * @param start the first line
 * @param headers by name in lower case
 * @param body the complete body
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
record HttpMessage(String start, Map<String, String> headers, byte[] body) {

    private static final String LENGTH = "content-length";
    private static final String CHECKSUM = "x-amz-crc32";

    /** Reads the next message; returns null at the end of the connection. */
    static @Nullable HttpMessage read(InputStream in, OutputStream back) throws IOException {
        String start = line(in);
        if (start == null) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = required(line(in)); !line.isEmpty(); line = required(line(in))) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if ("100-continue".equalsIgnoreCase(headers.remove("expect"))) {
            back.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            back.flush();
        }
        return new HttpMessage(start, headers, bodyOf(in, headers));
    }

    /** Returns a response in the format of DynamoDB, with its checksum. */
    static HttpMessage response(int status, String json) {
        return new HttpMessage(
                        "HTTP/1.1 " + status + (status == 200 ? " OK" : " Refused"),
                        Map.of("content-type", "application/x-amz-json-1.0"),
                        new byte[0])
                .withBody(json);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    int status() {
        return Integer.parseInt(start.split(" ", 3)[1]);
    }

    /** Returns a copy with another body, and its checksum in a response. */
    HttpMessage withBody(String text) {
        byte[] changed = text.getBytes(StandardCharsets.UTF_8);
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (start.startsWith("HTTP/")) {
            CRC32 checksum = new CRC32();
            checksum.update(changed);
            all.put(CHECKSUM, Long.toString(checksum.getValue()));
        }
        return new HttpMessage(start, all, changed);
    }

    void write(OutputStream out) throws IOException {
        write(out, body.length);
    }

    /** Writes the head with the length of the complete body, and a part of the body. */
    void write(OutputStream out, int bytesOfBody) throws IOException {
        StringBuilder head = new StringBuilder(start).append("\r\n");
        headers.forEach((name, value) -> {
            if (!name.equals(LENGTH) && !name.equals("transfer-encoding")) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        head.append(LENGTH).append(": ").append(body.length).append("\r\n\r\n");
        // One write is one packet for most messages.
        byte[] bytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(bytes, bytes.length + bytesOfBody);
        System.arraycopy(body, 0, all, bytes.length, bytesOfBody);
        out.write(all);
        out.flush();
    }

    private static byte[] bodyOf(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
                body.write(exactly(in, size));
                required(line(in));
            }
            required(line(in));
            return body.toByteArray();
        }
        return exactly(in, Integer.parseInt(headers.getOrDefault(LENGTH, "0")));
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(required(line(in)).split(";", 2)[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The connection ended inside a body");
        }
        return bytes;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(next);
        }
        if (line.size() > 0) {
            throw new EOFException("The connection ended inside a head");
        }
        return null;
    }

    private static String required(@Nullable String line) throws EOFException {
        if (line == null) {
            throw new EOFException("The connection ended inside a message");
        }
        return line;
    }
}
