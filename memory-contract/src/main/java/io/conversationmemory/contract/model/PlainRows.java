package io.conversationmemory.contract.model;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.time.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Converts session rows from and to plain values. */
final class PlainRows {

    private static final String UNKNOWN = "colour";

    private PlainRows() {}

    static Session session(String id, Row row) {
        return Session.begun(new SessionId(id), ModelMapper.user(row.owner()), ModelMapper.time(row.activeAt()))
                .withCreatedAt(ModelMapper.time(row.createdAt()))
                .withTitle(row.title())
                .withContext(PlainJson.object(row.context()))
                .withWindowStart(row.windowStart() == null ? null : ModelMapper.time(row.windowStart()))
                .withSystemMessage(row.systemMessage())
                .withClaims(new TurnClaims(row.claims().stream()
                        .map(claim -> new TurnClaim(
                                new MessageId(claim.question()),
                                ModelMapper.time(claim.time()),
                                claim.finished(),
                                ModelMapper.time(claim.changedAt())))
                        .toList()))
                .withRewinds(row.corrections().toRewinds())
                .withSummary(row.corrections().toSummary())
                .withDeletions(row.corrections().deletions());
    }

    static Row row(StoredSession found) {
        Session session = found.session();
        Map<String, Object> context = new LinkedHashMap<>();
        session.context().members().forEach((key, value) -> context.put(key, PlainJson.plain(value)));
        Timestamp window = session.windowStart();
        return new Row(
                false,
                session.owner() == null ? null : session.owner().value(),
                ModelMapper.micros(session.createdAt()),
                found.raw().text("last_active_at").orElse("none"),
                ModelMapper.micros(session.lastActiveAt()),
                String.valueOf(session.title()),
                context,
                window == null ? null : (Long) ModelMapper.micros(window),
                session.systemMessage(),
                session.claims().all().stream()
                        .map(claim -> new Row.Claim(
                                claim.question().value(),
                                ModelMapper.micros(claim.time()),
                                claim.finished(),
                                ModelMapper.micros(claim.changedAt())))
                        .toList(),
                Corrections.of(session),
                found.raw().number("version").orElse(null),
                found.raw().number("expires_at").orElse(null),
                found.raw().text(UNKNOWN).orElse(null));
    }

    /** Returns the item of a row that another program has written. */
    static RawItem item(String session, Row row) {
        Map<String, String> item = new TreeMap<>(Map.of(
                "session_id", session,
                "created_at", Keys.canonical(row.createdAt()),
                "last_active_at", row.activeKey(),
                "title", row.title(),
                "context", row.broken() ? "{broken" : "{}"));
        if (row.owner() != null) {
            item.put("user_id", row.owner());
        }
        if (row.unknown() != null) {
            item.put(UNKNOWN, row.unknown());
        }
        return ModelMapper.item(item);
    }
}
