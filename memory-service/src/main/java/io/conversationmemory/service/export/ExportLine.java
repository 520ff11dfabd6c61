package io.conversationmemory.service.export;

import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.RawItemJson;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** The form of the lines of an export: a header, an item on each line with its number and a checksum, and a manifest. */
final class ExportLine {

    /** Version of the form; incremented when a reader of the version before cannot read it. */
    static final int VERSION = 1;

    static final String HEADER = "export";
    static final String MANIFEST = "manifest";
    static final String TABLE = "table";
    static final String ITEM = "item";
    static final String LINE = "line";
    static final String CRC = "crc32";

    private ExportLine() {}

    static String header(ExportScope scope, String madeAt) {
        return JsonText.write(JsonObject.of(
                HEADER,
                JsonObject.builder()
                        .put("version", VERSION)
                        .put("scope", scope.text())
                        .put("made_at", madeAt)
                        .build()));
    }

    /** Returns what a line of an item begins with; the item in DynamoDB's JSON follows, then {@link #afterItem}. */
    static String beforeItem(String table) {
        return "{\"table\":" + JsonText.write(new JsonString(table)) + ",\"item\":";
    }

    /** Returns the end of a line of an item. */
    static String afterItem(long number, String checksum) {
        return ",\"line\":" + number + ",\"crc32\":\"" + checksum + "\"}";
    }

    /**
     * Returns the CRC-32 of number, table and item, in hexadecimal.
     *
     * @param item in UTF-8
     */
    static String checksum(String table, byte[] item, long number) {
        CRC32 crc = new CRC32();
        crc.update((number + " " + table + " ").getBytes(StandardCharsets.UTF_8));
        crc.update(item);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** Returns an item in DynamoDB's JSON, its attributes in the order of their names: equal items have equal texts. */
    static byte[] json(RawItem item) {
        return RawItemJson.writeSortedText(item).getBytes(StandardCharsets.UTF_8);
    }

    static String manifest(ExportDigest digest) {
        return JsonText.write(JsonObject.of(MANIFEST, digest.json()));
    }
}
