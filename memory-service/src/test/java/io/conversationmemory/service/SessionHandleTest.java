package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.context.ConversationContext;
import io.conversationmemory.domain.context.WindowNote;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ProgressListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class SessionHandleTest extends MemoryFixture {

    private static final WindowPolicy TEN = WindowPolicy.standard();
    private static final Set<String> READS =
            Set.of("sessions.find", "messages.findNewest", "messages.countSession", "preferences.find");

    @Test
    void titleAndContextAreChangedInOneWrite() {
        SessionHandle handle = memory.createSession(new SessionId("changed"), ANA);
        long before = version(handle);

        handle.change(SessionChange.none().title("T").context(JsonObject.of("a", "1")));

        SessionHandle changed = handle.reopen();
        assertThat(changed.session().title()).isEqualTo("T");
        assertThat(changed.session().context()).isEqualTo(JsonObject.of("a", "1"));
        assertThat(version(changed)).isEqualTo(before + 1);
        assertThat(handle.change(SessionChange.none()).title()).isEqualTo("T");
    }

    private long version(SessionHandle handle) {
        Attribute version = storage.sessions()
                .find(handle.id())
                .orElseThrow()
                .raw()
                .attributes()
                .get("version");
        return Long.parseLong(((Attribute.Num) version).value());
    }

    @Test
    void aRefusedCallerOfALegacySessionCausesNoWrite() {
        said("s", ANA, "hello");

        refused(() -> memory.findSession(session("s"), BEN));
        refused(() -> memory.getSession(session("s"), null));
        refused(() -> memory.createSession(session("s"), BEN));
        refused(() -> memory.openSession(session("s"), BEN, TEN));

        assertThat(hasRow("s")).isFalse();
    }

    @Test
    void aLegacySessionOfSeveralUsersIsRefusedToAllOfThem() {
        said("s", ANA, "hello");
        said("s", BEN, "hello, too");

        refused(() -> memory.openSession(session("s"), ANA, TEN));
        refused(() -> memory.findSession(session("s"), BEN));

        assertThat(hasRow("s")).isFalse();
    }

    @Test
    void aLegacySessionIsBackfilledWhenItsUserOpensIt() {
        said("s", ANA, "hello");

        OpenedSession opened = memory.openSession(session("s"), ANA, TEN);

        assertThat(opened.session().isStored()).isTrue();
        assertThat(opened.session().session().owner()).isEqualTo(ANA);
        assertThat(contents(opened.context())).containsExactly("hello");
        assertThat(hasRow("s")).isTrue();
    }

    @Test
    void theCheckIsRepeatedByContextsAndChanges() {
        SessionHandle handle = memory.createSession(session("s"), ANA);
        memory.deleteSession(session("s"), ProgressListener.none());
        owned("s", BEN);

        refused(() -> handle.context(TEN));
        refused(() -> handle.reopen());
        refused(() -> handle.rename("mine"));
        refused(() -> handle.restartWindow());
    }

    @Test
    void anUnknownSessionIsOpenedAndNotStored() {
        memory.updatePreference(ANA, "k", new JsonString("v"));
        storage.calls();

        OpenedSession opened = memory.openSession(session("s"), ANA, TEN);

        assertThat(storage.calls())
                .as("an empty window proves nothing: the messages may have expired by this clock")
                .containsExactly("sessions.find", "preferences.find", "messages.findNewest", "messages.countSession");
        assertThat(opened.session().isStored()).isFalse();
        assertThat(opened.session().session().owner()).isEqualTo(ANA);
        assertThat(opened.context().window().isWhole()).isTrue();
        assertThat(opened.context().preferences()).isNotNull();
        assertThat(memory.findSession(session("s"))).isEmpty();
        assertThatThrownBy(() -> opened.session().reopen()).isInstanceOf(UnknownSessionException.class);
    }

    @Test
    void aBegunSessionReadsOnlyPreferencesAndIsCreatedOnce() {
        storage.calls();

        SessionHandle begun = memory.beginSession(session("s"), ANA, TEN).session();

        assertThat(storage.calls()).containsExactly("preferences.find");
        assertThat(begun.create("title", null).orElseThrow().session().title()).isEqualTo("title");
        assertThat(begun.create("again", null)).isEmpty();
        assertThat(memory.createSession(session("s"), ANA).session().title()).isEqualTo("title");
    }

    @Test
    void aSessionThatIsCreatedMeanwhileBelongsToItsCreator() {
        AtomicBoolean first = new AtomicBoolean(true);
        storage.watch((call, proceed) -> {
            if (call.equals("sessions.create") && first.getAndSet(false)) {
                owned("s", BEN);
            }
            return proceed.call();
        });

        assertThatThrownBy(() -> memory.createSession(session("s"), ANA)).isInstanceOf(SessionForbiddenException.class);
    }

    @Test
    void historyPagesAndWriterAreOfTheSession() {
        SessionHandle handle = memory.createSession(session("s"), ANA);
        StoredMessage one = handle.writer().append(message("one")).message();
        StoredMessage two = handle.writer().append(message("two")).message();

        assertThat(handle.history(TimeRange.all(), 10).items()).containsExactly(one, two);
        assertThat(handle.historyPage(TimeRange.all(), Direction.BACKWARDS, 1, null)
                        .items())
                .containsExactly(two);
        assertThat(handle.contextBefore(two.key(), handle.context(TEN), TEN)
                        .window()
                        .messages())
                .containsExactly(one);
        assertThat(handle.delete(ProgressListener.none())).isEqualTo(2);
        assertThat(hasRow("s")).isFalse();
    }

    @Test
    void aRestartedWindowIsDroppedInMemory() {
        SessionHandle handle = memory.createSession(session("s"), ANA);
        handle.writer().append(message("before"));
        handle.pinSystemMessage("Be brief.");
        handle.restartWindow();
        handle.writer().append(message("after"));
        storage.calls();

        ConversationContext context = memory.openSession(session("s"), ANA, TEN).context();

        assertThat(storage.calls()).containsOnlyOnce("messages.findNewest");
        assertThat(contents(context)).containsExactly("after");
        assertThat(context.window().olderLeftOut()).isTrue();
        assertThat(context.systemMessage()).isEqualTo("Be brief.");
    }

    @Test
    void aSecondQueryFollowsOnlyWhereTooFewMessagesRemain() {
        SessionHandle handle = memory.createSession(session("s"), ANA);
        Timestamp future = Timestamp.now(clock).plus(Duration.ofHours(1));
        for (String content : List.of("1", "2", "3", "4")) {
            handle.writer().append(message(content));
        }
        handle.writer().appendAt(future, message("far"));
        storage.calls();

        assertThat(contents(handle.context(WindowPolicy.messages(2)))).containsExactly("3", "4");
        assertThat(storage.calls()).containsOnlyOnce("messages.findNewest");
        handle.writer().appendAt(future.plusMicros(1), message("further"));
        storage.calls();
        assertThat(contents(handle.context(WindowPolicy.messages(2)))).containsExactly("3", "4");
        assertThat(storage.calls().stream().filter("messages.findNewest"::equals))
                .hasSize(2);
    }

    @Test
    void theQuestionOfALongTurnIsLookedForBackwards() {
        SessionHandle handle = memory.createSession(session("s"), ANA);
        handle.writer().append(message("question"));
        for (int i = 0; i < 30; i++) {
            handle.writer().append(Message.of(new MessageId("a" + i), Role.ASSISTANT, "part " + i));
        }
        storage.calls();

        ConversationContext context = handle.context(WindowPolicy.messages(3));

        assertThat(contents(context)).containsExactly("question", "part 28", "part 29");
        // 4, 16 and 64 messages.
        assertThat(storage.calls().stream().filter("messages.findNewest"::equals))
                .hasSize(3);
    }

    @Test
    void aTurnThatIsTooLongLeavesTheWindowEmptyAndSaysSo() {
        SessionHandle handle = memory.createSession(session("s"), ANA);
        for (int i = 0; i <= WindowPolicy.MAX_READ_FOR_QUESTION; i += 100) {
            List<Message> parts = new ArrayList<>();
            for (int j = i; j < i + 100; j++) {
                parts.add(Message.of(new MessageId("a" + j), Role.ASSISTANT, "part " + j));
            }
            handle.writer().appendAll(parts);
        }

        ConversationContext context = handle.context(TEN);

        assertThat(context.window().messages()).isEmpty();
        assertThat(context.window().notes()).containsExactly(WindowNote.TURN_TOO_LONG);
    }

    private void refused(ThrowingCallable call) {
        storage.calls();
        assertThatThrownBy(call).isInstanceOf(SessionForbiddenException.class);
        assertThat(storage.calls()).isNotEmpty().isSubsetOf(READS);
    }

    private static Message message(String content) {
        return Message.ofUser(new MessageId("id of " + content), content, ANA);
    }

    private static List<String> contents(ConversationContext context) {
        return context.window().messages().stream().map(StoredMessage::content).toList();
    }
}
