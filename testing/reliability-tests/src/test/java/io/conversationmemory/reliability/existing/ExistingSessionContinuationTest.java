package io.conversationmemory.reliability.existing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.UnreadableItemException;
import io.conversationmemory.reliability.existing.RawTables.Table;
import io.conversationmemory.reliability.process.StoreKind;
import io.conversationmemory.service.SessionForbiddenException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that continuing an existing session appends messages and changes no existing item, readable or not. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ExistingSessionContinuationTest {

    private static final int MESSAGES = 1000;
    private static final UserId ANA = new UserId(ExistingTables.ANA);
    private static final String SAID = "said by the test";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.existing.ExistingTablesCase#all")
    void writerAppendsAfterMessagesThatCountAndRewritesNothing(ExistingTablesCase testCase) {
        ExistingTables found = testCase.tables(MESSAGES);
        try (FilledStore store = testCase.open(folder)) {
            store.fill(found);

            for (String name : List.of(ExistingTables.LONG, ExistingTables.OF_ANA, ExistingTables.ONLY_UNREADABLE)) {
                SessionId session = new SessionId(name);
                SessionWriter writer =
                        new SessionWriter(session, store.storage().messages(), ExistingTablesCase.CLOCK);
                writer.readNewest(null, 10);
                List<StoredMessage> added = new ArrayList<>();
                added.add(writer.append(message(name, 0)).message());
                added.addAll(writer.appendAll(List.of(message(name, 1), message(name, 2))));

                // Only messages at most a minute ahead count: one lies 30 seconds ahead in the long session.
                String first = name.equals(ExistingTables.LONG)
                        ? "2026-11-23T12:00:30.000001Z"
                        : "2026-11-23T12:00:00.000000Z";
                assertThat(added.get(0).key().value()).isEqualTo(first);
                assertThat(added).extracting(StoredMessage::time).isSorted().doesNotHaveDuplicates();
                assertThat(appended(store.storage(), session)).isEqualTo(added);
            }

            store.assertUntouched(Table.CONVERSATIONS);
            store.assertUntouched(Table.SESSIONS);
        }
    }

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.existing.ExistingTablesCase#all")
    void chatbotContinuesSessionsAndRewritesNothing(ExistingTablesCase testCase) {
        ExistingTables found = testCase.tables(MESSAGES);
        try (FilledStore store = testCase.open(folder);
                ChatbotApplication application = ChatbotApplication.of(
                        store.storage(),
                        (request, stream) -> Reply.of(SAID),
                        ChatPolicy.standard(),
                        ExistingTablesCase.CLOCK)) {
            store.fill(found);
            Chatbot chatbot = application.chatbot();

            for (String name : List.of(
                    ExistingTables.LONG,
                    ExistingTables.OF_ANA,
                    ExistingTables.WITHOUT_USER,
                    ExistingTables.ONLY_UNREADABLE)) {
                SessionId session = new SessionId(name);
                chatbot.processMessage(ChatRequest.of(SAID, session, ANA));
                chatbot.processMessage(new ChatRequest(SAID, session, ANA, new MessageId("callers / 🎸 " + name)));
                assertThat(appended(store.storage(), session)).as(name).hasSize(4);
                assertThat(activity(store.storage(), session))
                        .as("a message of the year 9999 does not change the last activity")
                        .startsWith("2026-11-23T12:0");
            }
            assertRefused(chatbot, store.storage());
            assertCrowdedRow(testCase, store, chatbot);

            store.assertUntouched(Table.CONVERSATIONS);
            store.assertUntouched(
                    Table.SESSIONS, name -> !name.equals(ExistingTables.LONG) && !name.equals(ExistingTables.CROWDED));
            assertCarriedOver(
                    store, ExistingTables.LONG, UnknownAttributes.all().keySet());
        }
    }

    /** Asserts that sessions of several users, of another user and with an unreadable row are refused and unchanged. */
    private static void assertRefused(Chatbot chatbot, Storage storage) {
        Map<String, Class<? extends Throwable>> refusals = Map.of(
                ExistingTables.SHARED, SessionForbiddenException.class,
                ExistingTables.OF_BOB, SessionForbiddenException.class,
                ExistingTables.UNREADABLE_ROW, UnreadableItemException.class);
        refusals.forEach((name, refusal) -> {
            SessionId session = new SessionId(name);
            assertThatThrownBy(() -> chatbot.processMessage(ChatRequest.of(SAID, session, ANA)))
                    .as(name)
                    .isInstanceOf(refusal);
            assertThat(appended(storage, session)).isEmpty();
        });
    }

    /** Asserts that a turn succeeds without a refresh if the row has more attributes than DynamoDB can compare. */
    private static void assertCrowdedRow(ExistingTablesCase testCase, FilledStore store, Chatbot chatbot) {
        SessionId session = new SessionId(ExistingTables.CROWDED);

        chatbot.processMessage(ChatRequest.of(SAID, session, ANA));

        assertThat(appended(store.storage(), session)).hasSize(2);
        if (testCase.kind() == StoreKind.DYNAMODB) {
            assertThatThrownBy(() -> chatbot.memory().getSession(session, ANA).rename("title"))
                    .isInstanceOf(UnreadableItemException.class);
            store.assertUntouched(Table.SESSIONS, ExistingTables.CROWDED::equals);
        } else {
            chatbot.memory().getSession(session, ANA).rename("title");
            assertCarriedOver(
                    store, ExistingTables.CROWDED, UnknownAttributes.many(150).keySet());
        }
    }

    private static void assertCarriedOver(FilledStore store, String session, Iterable<String> unknownAttributes) {
        var row = store.storage().sessions().find(new SessionId(session)).orElseThrow();
        var before = RawForm.item(store.item(Table.SESSIONS, session));
        assertThat(row.session().lastActiveAt().toString()).as("refreshed").startsWith("2026-11-23T12:00");
        assertThat(unknownAttributes)
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(row.raw().get(name)).as(name).isPresent().isEqualTo(before.get(name)));
    }

    private static String activity(Storage storage, SessionId session) {
        return storage.sessions()
                .find(session)
                .map(row -> row.session())
                .map(Session::lastActiveAt)
                .orElseThrow()
                .toString();
    }

    private static List<MessageItem> appended(Storage storage, SessionId session) {
        return ExpectedItems.readAll(cursor ->
                        storage.messages().findPage(session, TimeRange.all(), Direction.FORWARDS, 1000, cursor))
                .stream()
                .filter(item ->
                        item instanceof StoredMessage stored && stored.content().equals(SAID))
                .toList();
    }

    private static Message message(String session, int number) {
        return Message.ofUser(new MessageId("new / 🎸 " + session + number), SAID, ANA);
    }
}
