package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.SessionItem;
import io.conversationmemory.domain.session.SessionRow;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.Lookup;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import io.conversationmemory.port.UnreadableItemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes of sessions' rows and turns, by callers who may have read a row long ago, and the model of them. */
final class SessionSteps {

    private final World world;
    private final MessageModel messages;
    private final AppendSteps appends;
    private final SessionRepository sessions;
    private final Map<SessionId, Row> model = new HashMap<>();
    private final List<SessionRow> readEarlier = new ArrayList<>();

    SessionSteps(World world, MessageModel messages, AppendSteps appends) {
        this.world = world;
        this.messages = messages;
        this.appends = appends;
        this.sessions = world.storage.sessions();
    }

    void run() {
        SessionId session = world.session();
        int step = world.random.nextInt(10);
        world.about("sessions " + step + " of " + session);
        switch (step) {
            case 0, 1 -> create(session);
            case 2, 3 -> replace();
            case 4 -> delete(session);
            case 5 -> importItem(session);
            case 6 -> pages(world.user());
            case 7 -> owned(world.user());
            default -> find(session);
        }
    }

    /** At the end of a program: everything. */
    void everything() {
        model.keySet().forEach(this::find);
    }

    private void find(SessionId session) {
        Row row = live(session);
        if (row != null && row.session() == null) {
            assertThatThrownBy(() -> sessions.find(session)).isInstanceOf(UnreadableItemException.class);
            return;
        }
        Optional<SessionRow> found = sessions.find(session);
        assertThat(found.map(SessionRow::session))
                .isEqualTo(Optional.ofNullable(row).map(Row::session));
        found.ifPresent(readEarlier::add);
    }

    private void create(SessionId id) {
        Session session = session(id);
        boolean free = live(id) == null;

        Optional<SessionRow> created = sessions.create(session);

        assertThat(created.map(SessionRow::session)).isEqualTo(free ? Optional.of(session) : Optional.empty());
        created.ifPresent(this::written);
    }

    private void replace() {
        if (readEarlier.isEmpty()) {
            return;
        }
        SessionRow read = world.oneOf(readEarlier);
        Session changed = session(read.session().id());
        boolean same = isAsRead(model.get(changed.id()), read);

        Optional<SessionRow> replaced = sessions.replace(read, changed);

        assertThat(replaced.map(SessionRow::session)).isEqualTo(same ? Optional.of(changed) : Optional.empty());
        replaced.ifPresent(this::written);
    }

    void turn() {
        SessionRow read = readEarlier.isEmpty() || world.oneIn(3) ? null : world.oneOf(readEarlier);
        Session changed =
                session(read == null ? world.session() : read.session().id());
        Message message = appends.message();
        Timestamp at = world.aboutNow();
        Row row = live(changed.id());
        boolean same = read == null ? row == null : isAsRead(row, read);
        boolean taken = messages.of(changed.id()).containsKey(SortKey.of(at));
        world.about("turn over " + read + " at " + at);

        TurnOutcome outcome = world.storage.turns().append(read, changed, at, message);

        if (!same) {
            assertThat(outcome).isInstanceOf(TurnOutcome.RowChanged.class);
        } else if (taken) {
            assertThat(outcome).isInstanceOf(TurnOutcome.PlaceTaken.class);
        } else {
            assertThat(outcome).isInstanceOf(TurnOutcome.Stored.class);
            TurnOutcome.Stored stored = (TurnOutcome.Stored) outcome;
            Entry entry = Entry.appended(changed.id(), SortKey.of(at), message, world.messageExpiry());
            assertThat(entry.is(stored.message())).as("%s is %s", stored, entry).isTrue();
            assertThat(stored.row().session()).isEqualTo(changed);
            messages.put(entry);
            written(stored.row());
        }
    }

    private void delete(SessionId session) {
        boolean there = model.remove(session) != null;

        assertThat(sessions.delete(session)).isEqualTo(there);
    }

    private void importItem(SessionId id) {
        UserId owner = world.user();
        Timestamp now = Timestamp.now(world.clock);
        boolean readable = world.oneIn(2);
        boolean taken = model.containsKey(id);
        String title = world.fresh("title");
        RawItem item = RawItem.empty()
                .with("session_id", Attribute.text(id.value()))
                .with("user_id", Attribute.text(owner.value()))
                .with("created_at", Attribute.text(now.toString()))
                .with("last_active_at", Attribute.text(now.toString()))
                .with("title", Attribute.text(title))
                .with("context", Attribute.text(readable ? "{}" : "{broken"))
                .with("colour", Attribute.text("blue"));

        ImportReport report = sessions.importItems(List.of(item).iterator(), ProgressListener.none());

        assertThat(report.stored()).isEqualTo(taken ? 0 : 1);
        assertThat(report.skipped()).hasSize(taken ? 1 : 0);
        assertThat(report.unreadable()).hasSize(taken || readable ? 0 : 1);
        if (!taken) {
            Session session = Session.begun(id, owner, now).withTitle(title);
            model.put(id, new Row(readable ? session : null, owner, now, null));
        }
    }

    private void pages(UserId user) {
        int limit = world.random.nextInt(1, 4);
        List<SessionItem> found = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<SessionItem> page = sessions.findPageByUser(user, limit, cursor);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        Map<String, Timestamp> expected = new HashMap<>();
        model.forEach((id, row) -> {
            if (user.equals(row.owner()) && live(id) != null) {
                expected.put(id.value(), row.lastActive());
            }
        });
        List<String> ids = found.stream()
                .map(item -> item.raw().text("session_id").orElseThrow())
                .toList();
        assertThat(ids).containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(ids.stream().map(expected::get).toList()).isSortedAccordingTo(Comparator.reverseOrder());
    }

    private void owned(UserId user) {
        Lookup lookup = world.oneOf(List.of(Lookup.values()));
        Set<SessionId> found = new HashSet<>();
        Cursor cursor = null;
        do {
            Page<SessionId> page = sessions.findSessionsOwnedBy(user, lookup, cursor);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(model.entrySet().stream()
                        .filter(row -> user.equals(row.getValue().owner()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private void written(SessionRow row) {
        Session session = row.session();
        model.put(session.id(), new Row(session, session.owner(), session.lastActiveAt(), world.rowExpiry()));
        readEarlier.add(row);
    }

    /** A session as no other: its title tells whether a row is still the one that was read. */
    private Session session(SessionId id) {
        Timestamp now = Timestamp.now(world.clock);
        Session session = Session.begun(id, world.userOrNobody(), now)
                .activeAt(world.aboutNow())
                .withTitle(world.fresh("title"));
        TurnClaim claim = new TurnClaim(new MessageId(world.fresh("question")), now, world.oneIn(2), now);
        return world.oneIn(2) ? session : session.withClaims(new TurnClaims(List.of(claim)));
    }

    private @Nullable Row live(SessionId session) {
        Row row = model.get(session);
        return row == null || world.isExpired(row.expiresAt()) ? null : row;
    }

    private static boolean isAsRead(@Nullable Row row, SessionRow read) {
        return row != null && read.session().equals(row.session());
    }

    /**
     * A row.
     *
     * @param session null where it is a bad one
     */
    private record Row(
            @Nullable Session session,
            @Nullable UserId owner,
            Timestamp lastActive,
            @Nullable Long expiresAt) {}
}
