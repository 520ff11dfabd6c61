package io.conversationmemory.domain.summary;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.KeyRange.Bound;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A session with its row, and the steps of the operations on it. Each step is atomic; a null step ends an operation. */
final class SummarizedSession {

    static final Timestamp NOW = Timestamp.parse("2026-11-23T12:41:00Z");

    /** A step of an operation; returns the next one. */
    interface Step {
        Step run();
    }

    /**
     * The row.
     *
     * @param version raised by every write, begins anew in a new row
     */
    record Row(String owner, long version, Summary summary, long deletions, Rewinds rewinds) {

        SummaryFence fence() {
            return new SummaryFence(summary, null, deletions, rewinds);
        }

        Row with(Summary changed) {
            return new Row(owner, version + 1, changed, deletions, rewinds);
        }

        /** Returns a copy after a deletion, an import or a message at an explicit time. */
        Row withoutSummary(int more) {
            return new Row(owner, version + 1, null, deletions + more, rewinds);
        }

        Row with(Rewinds changed, Summary kept) {
            return new Row(owner, version + 1, kept, deletions, changed);
        }
    }

    final NavigableMap<SortKey, StoredMessage> messages = new TreeMap<>();
    Row row = new Row("ana", 1, null, 17, Rewinds.none());
    int stored;
    int discarded;

    static SortKey key(double minutesAgo) {
        return SortKey.of(NOW.plus(Duration.ofSeconds(Math.round(-60 * minutesAgo))));
    }

    void put(String user, double minutesAgo) {
        SortKey key = key(minutesAgo);
        String id = user + Math.round(10 * minutesAgo);
        Message message = Message.ofUser(new MessageId(id), id, new UserId(user));
        messages.put(key, StoredMessage.at(new SessionId("s"), key.time().orElseThrow(), message, null));
    }

    /** Summarizes in two pages the messages up to an end. */
    Step summarize(SortKey until) {
        Row read = row;
        if (read == null) {
            return null;
        }
        SortKey middle = key(50);
        return () -> {
            List<MessageItem> first = page(read, KeyRange.until(middle));
            return () -> {
                List<MessageItem> all = new ArrayList<>(first);
                all.addAll(page(read, new KeyRange(Bound.excluding(middle), Bound.including(until))));
                return all.isEmpty() ? null : () -> store(read.fence(), made(all, until));
            };
        };
    }

    private List<MessageItem> page(Row read, KeyRange range) {
        return read.rewinds().standing(within(range));
    }

    private List<MessageItem> within(KeyRange range) {
        return messages.values().stream()
                .filter(message -> range.contains(message.key()))
                .map(MessageItem.class::cast)
                .toList();
    }

    static Summary made(List<MessageItem> items, SortKey until) {
        return new Summary(text(items), until, items.size(), "test", NOW, null, null);
    }

    private static String text(List<MessageItem> items) {
        return String.join(
                " ",
                items.stream().map(item -> ((StoredMessage) item).content()).toList());
    }

    private Step store(SummaryFence fence, Summary made) {
        Row read = row;
        if (read == null || !fence.admits(made, read.fence())) {
            discarded++;
            return null;
        }
        return () -> {
            if (row == null || !row.equals(read)) {
                return () -> store(fence, made);
            }
            row = read.with(made);
            stored++;
            return null;
        };
    }

    /** Deletes a user's messages from a session that stays, then runs the end. */
    Step erase(String user, Runnable receipt) {
        if (row != null) {
            row = row.withoutSummary(0);
        }
        return () -> deleteNext(user, receipt);
    }

    private Step deleteNext(String user, Runnable receipt) {
        List<SortKey> left = messages.values().stream()
                .filter(message -> new UserId(user).equals(message.userId()))
                .map(StoredMessage::key)
                .toList();
        if (left.isEmpty()) {
            receipt.run();
            return null;
        }
        return () -> {
            messages.remove(left.get(0));
            if (left.size() == 1 && row != null) {
                row = row.withoutSummary(1);
            }
            return () -> deleteNext(user, receipt);
        };
    }

    /** Deletes the messages of the owner, then the row. */
    Step eraseOwner(String user) {
        return erase(user, () -> row = row != null && row.owner().equals(user) ? null : row);
    }

    /** Deletes the whole session. */
    Step delete(Runnable done) {
        messages.clear();
        return () -> {
            row = null;
            done.run();
            return null;
        };
    }

    /** Stores a message that was under way. */
    Step arrive(String user, double minutesAgo) {
        put(user, minutesAgo);
        return null;
    }

    /** Begins a row anew where there is none, as a reader does; its number of deletions begins at a random value. */
    Step backfill(long random) {
        if (row != null || messages.isEmpty()) {
            return null;
        }
        row = new Row("bob", 1, null, random, Rewinds.none());
        return null;
    }

    /** Rewinds to the message of a key. */
    Step rewind(SortKey target) {
        List<SortKey> read = List.copyOf(messages.keySet());
        return () -> {
            if (row == null) {
                return null;
            }
            var rewind = row.rewinds().next("id" + row.rewinds().number(), NOW, Bound.excluding(target), read);
            boolean drops =
                    row.summary() != null && rewind.beginsBy(row.summary().until());
            row = row.with(row.rewinds().with(rewind).orElseThrow(), drops ? null : row.summary());
            return null;
        };
    }

    /** Imports a message, or appends it at an explicit time: first the message, then the row. */
    Step insert(String user, double minutesAgo, Runnable done) {
        put(user, minutesAgo);
        return () -> {
            row = row.withoutSummary(1);
            done.run();
            return null;
        };
    }

    /** Returns true if there is no summary, or it stands for exactly the standing messages up to its end. */
    boolean summaryIsTrue() {
        if (row == null || row.summary() == null) {
            return true;
        }
        List<MessageItem> covered =
                row.rewinds().standing(within(KeyRange.until(row.summary().until())));
        return row.summary().text().equals(text(covered)) && row.summary().messages() == covered.size();
    }
}
