package io.conversationmemory.benchmarks.cost;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.summary.Summary;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.RewindTarget;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** This library's memory on tables of its own, with one kind of turn. */
final class OurDesign implements Design {

    private static final int BATCH = 100;
    private static final String REPLY = "A reply that is taken back.";

    private final ConversationMemory memory;
    private final SessionId session = new SessionId("0199ad3c-6d5a-7c11-8d3f-5b1e0c9f2a77");
    private final @Nullable UserId user;
    private final Row row;
    private final Turn turn;

    /**
     * The content of the session's row besides its own attributes.
     *
     * @param rewinds      the number of rewinds
     * @param summaryBytes the size of the summary; 0 for none
     */
    record Row(int rewinds, int summaryBytes) {

        static final Row PLAIN = new Row(0, 0);
    }

    /** A kind of turn; see {@link Design#turn}. */
    @FunctionalInterface
    interface Turn {

        List<String> run(OurDesign design, String question, String reply);

        /** Returns how many turns come before the one that is measured, so that row and window are as they stay from then on. */
        default int turnsBefore() {
            return 1;
        }
    }

    /** Creates the tables and the session, with an owner who has preferences if it has an owner. */
    OurDesign(Tables tables, boolean owned, Row row, Turn turn) {
        Clock clock = Clock.systemUTC();
        // With an observer, requests ask for the capacity that they consume.
        DynamoDbStorage storage = new DynamoDbStorage(tables.client(), tables.settings(), clock, request -> {});
        this.memory = new ConversationMemory(storage, clock, Runnable::run);
        this.user = owned ? new UserId("0199ad3c-7f21-7d02-9a4e-1c2d3e4f5a6b") : null;
        this.row = row;
        this.turn = turn;
        memory.createTables(ProgressListener.none());
        if (user != null) {
            memory.storePreferences(
                    user, JsonObject.of("favorite_genres", JsonArray.ofStrings(List.of("jazz", "folk"))));
        }
    }

    ConversationMemory memory() {
        return memory;
    }

    SessionId session() {
        return session;
    }

    @Nullable
    UserId user() {
        return user;
    }

    /** Stores the newest messages by turns, and the others in batches. */
    @Override
    public void fill(List<String> contents) {
        memory.createSession(session, user);
        for (int rewind = 0; rewind < row.rewinds(); rewind++) {
            SessionWriter writer = memory.getSession(session, user).writer();
            writer.append(Message.ofUser(memory.ids().next(), "A question that is taken back.", user));
            writer.append(message(Role.ASSISTANT, REPLY));
            memory.getSession(session, user).rewind(RewindTarget.beginning());
        }
        int batched = Math.max(0, contents.size() - 2 * turn.turnsBefore());
        SessionWriter writer = memory.getSession(session, user).writer();
        List<StoredMessage> stored = new ArrayList<>();
        for (int from = 0; from < batched; from += BATCH) {
            List<Message> batch = new ArrayList<>();
            for (int i = from; i < Math.min(batched, from + BATCH); i++) {
                batch.add(message(i % 2 == 0 ? Role.USER : Role.ASSISTANT, contents.get(i)));
            }
            stored.addAll(writer.appendAll(batch));
        }
        int covered = contents.size() - 2 * WINDOW;
        if (row.summaryBytes() > 0 && covered > 0) {
            summarize(stored.get(covered - 1), covered);
        }
        for (int i = batched; i < contents.size(); i += 2) {
            turn(contents.get(i), contents.get(i + 1));
        }
    }

    @Override
    public List<String> turn(String question, String reply) {
        return turn.run(this, question, reply);
    }

    private Message message(Role role, String content) {
        Message message = Message.of(memory.ids().next(), role, content);
        return user == null ? message : message.withUser(user);
    }

    private void summarize(StoredMessage last, int messages) {
        StoredSession read = memory.storage().sessions().find(session).orElseThrow();
        Session changed = read.session()
                .withSummary(new Summary(
                        "s".repeat(row.summaryBytes()), last.key(), messages, "benchmark", last.time(), null, null));
        if (memory.storage().sessions().replace(read, changed).isEmpty()) {
            throw new IllegalStateException("The row has changed");
        }
    }
}
