package io.conversationmemory.server.api;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.items.Sha256;
import io.conversationmemory.service.HistoryMessage;
import io.conversationmemory.service.SessionHandle;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The state of a session as a short text, which differs once a message, a rewind, the title or the summary is new. */
final class SessionState {

    private static final int BYTES = 16;

    private SessionState() {}

    static String of(SessionHandle session) {
        Session row = session.session();
        List<HistoryMessage> newest =
                session.allPage(TimeRange.all(), Direction.BACKWARDS, 1, null).items();
        String newestKey = newest.stream()
                .map(HistoryMessage::item)
                .map(MessageItem::key)
                .map(key -> key.value())
                .findFirst()
                .orElse("");
        List<String> parts = List.of(
                newestKey,
                Long.toString(row.rewinds().number()),
                String.valueOf(row.title()),
                row.summary() == null ? "" : row.summary().at().toString());
        return digest(String.join("\0", parts));
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    }
}
