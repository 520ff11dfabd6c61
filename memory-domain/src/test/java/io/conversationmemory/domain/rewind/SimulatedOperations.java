package io.conversationmemory.domain.rewind;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.placement.WriterTimeline;
import io.conversationmemory.domain.rewind.SimulatedProcess.Reading;
import io.conversationmemory.domain.rewind.SimulatedProcess.Step;
import io.conversationmemory.domain.rewind.SimulatedStore.Row;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The operations of a chatbot on one session, step by step. */
final class SimulatedOperations {

    private final SimulatedStore store;
    private int made;

    /** The keys that each rewind had read. */
    final Map<String, Set<SortKey>> readBy = new HashMap<>();
    /** The question that each edit replaced. */
    final Map<MessageId, MessageId> edited = new HashMap<>();
    /** The replies that the runs of each turn with an idempotency key have returned. */
    final Map<MessageId, List<MessageId>> returned = new HashMap<>();

    SimulatedOperations(SimulatedStore store) {
        this.store = store;
    }

    private MessageId id(String kind) {
        return new MessageId(kind + made++);
    }

    private static Message message(MessageId id, Role role, long number, SortKey question) {
        return Message.of(id, role, "").withStamp(new TurnStamp(number, question));
    }

    Step plainTurn(SimulatedProcess process) {
        return process.read(reading -> {
            long number = reading.row().rewinds().number();
            Message question = message(id("q"), Role.USER, number, null);
            return process.append(process.reserve(question), question, asked -> {
                process.acknowledged.add(asked);
                return process.pause(() -> reply(process, number, asked.key()));
            });
        });
    }

    private Step reply(SimulatedProcess process, long number, SortKey question) {
        Message reply = message(id("r"), Role.ASSISTANT, number, question);
        return process.append(process.reserve(reply), reply, stored -> null);
    }

    /** A turn on the bare ports or by an older process: it knows no row and stamps nothing. */
    Step bareTurn(SimulatedProcess process) {
        WriterTimeline timeline = new WriterTimeline(process.clock);
        store.newest(KeyRange.all(), 4).forEach(item -> timeline.recordRead(item.key()));
        Message question = Message.of(id("bare-q"), Role.USER, "");
        return process.append(
                timeline.reserve(),
                question,
                asked -> process.pause(() -> {
                    Message reply = Message.of(id("bare-r"), Role.ASSISTANT, "");
                    return process.append(timeline.reserve(), reply, stored -> null);
                }));
    }

    Step explicitTime(SimulatedProcess process) {
        Duration ahead = process.happens(2) ? Duration.ofMinutes(10) : Duration.ofDays(1);
        Message message = Message.of(id("explicit"), Role.USER, "");
        return process.append(process.now().plus(ahead), message, stored -> null);
    }

    Step claimedTurn(SimulatedProcess process, MessageId key) {
        return process.read(reading -> claimedTurn(process, key, reading));
    }

    private Step claimedTurn(SimulatedProcess process, MessageId key, Reading reading) {
        Row row = reading.row();
        Optional<TurnClaim> claim = row.claims().find(key);
        if (claim.isPresent()) {
            return claim.get().finished() ? finished(row, key) : resume(process, key, claim.get(), row);
        }
        Message question = message(key, Role.USER, row.rewinds().number(), null);
        Timestamp time = process.reserve(question);
        Optional<TurnClaims> claims = row.claims().with(new TurnClaim(key, time, false, process.now()));
        if (claims.isEmpty()) {
            return null;
        }
        return process.replace(row, row.with(claims.get()), time, question, done -> {
            if (!done) {
                return claimedTurn(process, key);
            }
            find(key).ifPresent(process.acknowledged::add);
            return resume(process, key, claims.get().find(key).orElseThrow(), store.row());
        });
    }

    private static MessageId replyTo(MessageId key) {
        return new MessageId("reply-to-" + key);
    }

    private Step finished(Row row, MessageId key) {
        MessageId reply = row.claims().find(key).map(TurnClaim::reply).orElse(replyTo(key));
        returned.computeIfAbsent(key, any -> new ArrayList<>()).add(reply);
        return null;
    }

    /** Generates and stores the reply of a claimed question; its number stays that of the row that was read first. */
    private Step resume(SimulatedProcess process, MessageId key, TurnClaim claim, Row read) {
        StoredMessage asked = find(key).orElseThrow();
        if (read.rewinds().supersedes(asked)) {
            return null;
        }
        process.follow(asked);
        Message reply = message(replyTo(key), Role.ASSISTANT, read.rewinds().number(), asked.key());
        return process.pause(() -> finish(process, key, claim, read, asked, reply));
    }

    private Step finish(
            SimulatedProcess process, MessageId key, TurnClaim claim, Row row, StoredMessage asked, Message reply) {
        Optional<TurnClaim> now = row.claims().find(key);
        if (now.isPresent() && now.get().finished()) {
            return finished(row, key);
        }
        if (row.rewinds().supersedes(asked)) {
            return null;
        }
        Optional<TurnClaims> claims = row.claims().with(new TurnClaim(key, claim.time(), true, process.now()));
        if (claims.isEmpty()) {
            return null;
        }
        Row changed = row.with(claims.get());
        return process.replace(row, changed, process.reserve(reply), reply, done -> {
            if (done) {
                return finished(changed, key);
            }
            return () -> finish(process, key, claim, process.readRow(), asked, reply);
        });
    }

    Step rewind(SimulatedProcess process) {
        return process.read(reading -> {
            MessageItem target = process.happens(20) ? null : pick(process, reading.standing());
            Rewind rewind = next(process, reading, target == null ? null : Bound.excluding(target.key()));
            return rewind(process, reading.row(), target, rewind);
        });
    }

    private Step rewind(SimulatedProcess process, Row row, MessageItem target, Rewind first) {
        if (isDone(row, first) || (target != null && row.rewinds().supersedes(target))) {
            return null;
        }
        Rewind rewind = first.withNumber(row.rewinds().number() + 1);
        return write(process, row, rewind, null, null, () -> rewind(process, process.readRow(), target, first));
    }

    Step edit(SimulatedProcess process) {
        return process.read(reading -> {
            StoredMessage question = (StoredMessage) pick(process, questions(reading.standing().stream()));
            if (question == null) {
                return null;
            }
            Rewind rewind = next(process, reading, Bound.including(question.key()));
            return edit(process, reading.row(), question, rewind, id("edit"));
        });
    }

    private Step edit(SimulatedProcess process, Row row, StoredMessage question, Rewind first, MessageId id) {
        if (isDone(row, first)) {
            return answer(process, first.id(), id);
        }
        if (row.rewinds().supersedes(question)) {
            return null;
        }
        Rewind rewind = first.withNumber(row.rewinds().number() + 1);
        Message replacement = message(id, Role.USER, rewind.number(), null);
        edited.put(id, question.id());
        return write(process, row, rewind, replacement, () -> answer(process, first.id(), id), () -> {
            return edit(process, process.readRow(), question, first, id);
        });
    }

    private Step answer(SimulatedProcess process, String rewind, MessageId id) {
        StoredMessage asked = find(id).orElseThrow();
        process.acknowledged.add(asked);
        return process.pause(() -> reply(process, asked.message().stamp().rewind(), asked.key()));
    }

    Step regenerate(SimulatedProcess process) {
        return process.read(reading -> {
            Stream<MessageItem> all = Stream.concat(
                    reading.standing().stream(), reading.row().rewinds().standing(reading.newest()).stream());
            List<MessageItem> questions = questions(all);
            if (questions.isEmpty()) {
                return null;
            }
            StoredMessage question = (StoredMessage) questions.stream()
                    .max((one, other) -> one.key().compareTo(other.key()))
                    .orElseThrow();
            Rewind rewind = next(process, reading, Bound.excluding(question.key()));
            return process.pause(() -> regenerate(process, reading.row(), question, rewind, id("again")));
        });
    }

    private Step regenerate(SimulatedProcess process, Row row, StoredMessage question, Rewind first, MessageId id) {
        if (isDone(row, first) || row.rewinds().supersedes(question)) {
            return null;
        }
        Rewind rewind = first.withNumber(row.rewinds().number() + 1);
        Message reply = message(id, Role.ASSISTANT, rewind.number(), question.key());
        Row changed = row;
        Optional<TurnClaim> claim = row.claims().find(question.id());
        if (claim.isPresent() && !claim.get().finished()) {
            Optional<TurnClaims> claims =
                    row.claims().with(new TurnClaim(question.id(), claim.get().time(), true, process.now(), id));
            if (claims.isEmpty()) {
                return null;
            }
            changed = row.with(claims.get());
        }
        return write(process, row, changed, rewind, reply, () -> null, () -> {
            return regenerate(process, process.readRow(), question, first, id);
        });
    }

    private Step write(SimulatedProcess process, Row row, Rewind rewind, Message message, Step done, Step again) {
        return write(process, row, row, rewind, message, done, again);
    }

    private Step write(
            SimulatedProcess process, Row read, Row row, Rewind rewind, Message message, Step done, Step again) {
        Optional<Rewinds> rewinds = row.rewinds().with(rewind);
        if (rewinds.isEmpty()) {
            return null;
        }
        Timestamp time = message == null ? null : process.reserveAfter(rewind, message);
        return process.replace(read, row.with(rewinds.get()), time, message, written -> written ? done : again);
    }

    private Rewind next(SimulatedProcess process, Reading reading, Bound from) {
        String id = "rewind" + made++;
        readBy.put(id, reading.keys());
        return reading.row().rewinds().next(id, process.now(), from, reading.keys());
    }

    private static boolean isDone(Row row, Rewind rewind) {
        return row.rewinds().recent().stream().anyMatch(other -> other.id().equals(rewind.id()));
    }

    private Optional<StoredMessage> find(MessageId id) {
        return store.messages.values().stream()
                .filter(message -> message.id().equals(id))
                .findFirst();
    }

    private static List<MessageItem> questions(Stream<MessageItem> items) {
        return items.filter(item -> ((StoredMessage) item).role() == Role.USER).toList();
    }

    private static MessageItem pick(SimulatedProcess process, List<MessageItem> items) {
        // Mostly one of the newest.
        int last = items.size() - 1;
        return items.isEmpty() ? null : items.get(last - process.random.nextInt(Math.min(4, items.size())));
    }
}
