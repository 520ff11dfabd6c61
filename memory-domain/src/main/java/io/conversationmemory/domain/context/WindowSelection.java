package io.conversationmemory.domain.context;

import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.NewestMessages;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Selects the newest whole turns that fit into a window. */
final class WindowSelection {

    private final NewestMessages read;
    private final TokenCounter counter;
    private final List<StoredMessage> systemMessages;
    private final List<Turn> turns;
    private final boolean newestIsOpen;
    private int messagesLeft;
    private long tokensLeft;

    /**
     * Creates a selection.
     *
     * @param messages maximum number of messages
     * @param tokens maximum number of tokens, those of stored system messages included
     * @param newestIsOpen true if the newest stored turn is the one that the next reply belongs to
     */
    WindowSelection(NewestMessages read, int messages, long tokens, TokenCounter counter, boolean newestIsOpen) {
        this.read = read;
        this.counter = counter;
        this.newestIsOpen = newestIsOpen;
        this.systemMessages = systemMessages(read.items());
        this.turns = Turn.of(read.items(), newestIsOpen);
        this.messagesLeft = messages;
        this.tokensLeft = tokens - tokensOf(systemMessages);
    }

    Window select() {
        List<Turn> selected = new ArrayList<>();
        for (int at = turns.size() - 1; at >= 0; at--) {
            boolean mustStay = newestIsOpen && selected.isEmpty();
            Turn turn = mustStay ? shortened(turns.get(at)) : turns.get(at);
            if (!mustStay && !fits(turn)) {
                break;
            }
            messagesLeft -= turn.size();
            tokensLeft -= turn.tokens(counter);
            selected.add(0, turn);
        }
        List<StoredMessage> messages = new ArrayList<>();
        selected.forEach(turn -> turn.forEachMessage(messages::add));
        boolean whole = selected.size() == turns.size() && !read.olderMayExist();
        return new Window(messages, systemMessages, leftOut(messages, start(selected, whole)), !whole, notes(selected));
    }

    /** Returns the position where the window begins. Items before the first turn are a greeting if the session begins with them. */
    private int start(List<Turn> selected, boolean whole) {
        if (whole) {
            return 0;
        }
        return selected.isEmpty() ? read.items().size() : selected.get(0).position();
    }

    private boolean fits(Turn turn) {
        return turn.size() <= messagesLeft && turn.tokens(counter) <= tokensLeft;
    }

    private Turn shortened(Turn turn) {
        Turn shortest = turn;
        while (!fits(shortest)) {
            Turn shorter = shortest.withoutOldestPart();
            if (shorter == null) {
                return shortest;
            }
            shortest = shorter;
        }
        return shortest;
    }

    private List<MessageItem> leftOut(List<StoredMessage> messages, int start) {
        Set<MessageItem> used = Collections.newSetFromMap(new IdentityHashMap<>());
        used.addAll(messages);
        used.addAll(systemMessages);
        return read.items().subList(start, read.items().size()).stream()
                .filter(item -> !used.contains(item))
                .toList();
    }

    private Set<WindowNote> notes(List<Turn> selected) {
        Set<WindowNote> notes = EnumSet.noneOf(WindowNote.class);
        if (messagesLeft < 0 || tokensLeft < 0) {
            notes.add(WindowNote.OVER_LIMIT);
        }
        if (turns.isEmpty() && newestIsOpen && !read.items().isEmpty() && read.olderMayExist()) {
            notes.add(WindowNote.TURN_TOO_LONG);
        }
        TurnPart last = lastPart(selected);
        if (last != null && !last.isComplete()) {
            notes.add(WindowNote.AWAITS_TOOL_RESULTS);
        }
        return notes;
    }

    private static @Nullable TurnPart lastPart(List<Turn> selected) {
        List<TurnPart> parts = selected.isEmpty()
                ? List.of()
                : selected.get(selected.size() - 1).parts();
        return parts.isEmpty() ? null : parts.get(parts.size() - 1);
    }

    private static List<StoredMessage> systemMessages(List<MessageItem> items) {
        List<StoredMessage> found = new ArrayList<>();
        for (MessageItem item : items) {
            if (item instanceof StoredMessage stored && stored.role() == Role.SYSTEM) {
                found.add(stored);
            }
        }
        return found;
    }

    private long tokensOf(List<StoredMessage> messages) {
        long tokens = 0;
        for (StoredMessage message : messages) {
            tokens += counter.count(message.message());
        }
        return tokens;
    }
}
