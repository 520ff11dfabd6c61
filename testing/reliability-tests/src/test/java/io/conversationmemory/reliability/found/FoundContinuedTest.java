package io.conversationmemory.reliability.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.SessionForbiddenException;
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
import io.conversationmemory.reliability.found.RawTables.Table;
import io.conversationmemory.reliability.process.StoreKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever continues a session that was found adds to it, and changes nothing of what is there, understood or not. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FoundContinuedTest {

    private static final int MESSAGES = 1000;
    private static final UserId ANA = new UserId(FoundTables.ANA);
    private static final String SAID = "said by the trial";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.found.ExistingTablesCase#all")
    void aWriterGoesOnBehindWhatCountsAndRewritesNothing(ExistingTablesCase trial) {
        FoundTables found = trial.tables(MESSAGES);
        try (FilledStore ground = trial.open(folder)) {
            ground.fill(found);

            for (String name : List.of(FoundTables.LONG, FoundTables.ANAS, FoundTables.ONLY_BAD)) {
                SessionId session = new SessionId(name);
                SessionWriter writer =
                        new SessionWriter(session, ground.storage().messages(), ExistingTablesCase.CLOCK);
                writer.readNewest(null, 10);
                List<StoredMessage> added = new ArrayList<>();
                added.add(writer.append(message(name, 0)));
                added.addAll(writer.appendAll(List.of(message(name, 1), message(name, 2))));

                // Of all that lies ahead only what lies within a minute counts: thirty seconds in the long session.
                String first =
                        name.equals(FoundTables.LONG) ? "2026-11-23T12:00:30.000001Z" : "2026-11-23T12:00:00.000000Z";
                assertThat(added.get(0).key().value()).isEqualTo(first);
                assertThat(added).extracting(StoredMessage::time).isSorted().doesNotHaveDuplicates();
                assertThat(ours(ground.storage(), session)).isEqualTo(added);
            }

            ground.assertUntouched(Table.CONVERSATIONS);
            ground.assertUntouched(Table.SESSIONS);
        }
    }

    @ParameterizedTest
    @MethodSource("io.conversationmemory.reliability.found.ExistingTablesCase#all")
    void theChatbotGoesOnAndRewritesNothing(ExistingTablesCase trial) {
        FoundTables found = trial.tables(MESSAGES);
        try (FilledStore ground = trial.open(folder);
                ChatbotApplication application = ChatbotApplication.of(
                        ground.storage(),
                        (request, stream) -> Reply.of(SAID),
                        ChatPolicy.standard(),
                        ExistingTablesCase.CLOCK)) {
            ground.fill(found);
            Chatbot chatbot = application.chatbot();

            for (String name : List.of(FoundTables.LONG, FoundTables.ANAS, FoundTables.NOBODYS, FoundTables.ONLY_BAD)) {
                SessionId session = new SessionId(name);
                chatbot.processMessage(ChatRequest.of(SAID, session, ANA));
                chatbot.processMessage(new ChatRequest(SAID, session, ANA, new MessageId("callers / 🎸 " + name)));
                assertThat(ours(ground.storage(), session)).as(name).hasSize(4);
                assertThat(activity(ground.storage(), session))
                        .as("no message of the year 9999 makes a session active then")
                        .startsWith("2026-11-23T12:0");
            }
            assertRefused(chatbot, ground.storage());
            assertCrowdedRow(trial, ground, chatbot);

            ground.assertUntouched(Table.CONVERSATIONS);
            ground.assertUntouched(
                    Table.SESSIONS, name -> !name.equals(FoundTables.LONG) && !name.equals(FoundTables.CROWDED));
            assertCarriedOver(ground, FoundTables.LONG, UnknownAttributes.all().keySet());
        }
    }

    /** What nobody could say whose it is, or is another's, or has a row that cannot be read, gets nothing added. */
    private static void assertRefused(Chatbot chatbot, Storage storage) {
        Map<String, Class<? extends Throwable>> refusals = Map.of(
                FoundTables.SHARED, SessionForbiddenException.class,
                FoundTables.BOBS, SessionForbiddenException.class,
                FoundTables.BAD_ROW, UnreadableItemException.class);
        refusals.forEach((name, refusal) -> {
            SessionId session = new SessionId(name);
            assertThatThrownBy(() -> chatbot.processMessage(ChatRequest.of(SAID, session, ANA)))
                    .as(name)
                    .isInstanceOf(refusal);
            assertThat(ours(storage, session)).isEmpty();
        });
    }

    /** A row with more attributes than DynamoDB can compare: the turn is made, and the refresh of the row is left out. */
    private static void assertCrowdedRow(ExistingTablesCase trial, FilledStore ground, Chatbot chatbot) {
        SessionId session = new SessionId(FoundTables.CROWDED);

        chatbot.processMessage(ChatRequest.of(SAID, session, ANA));

        assertThat(ours(ground.storage(), session)).hasSize(2);
        if (trial.kind() == StoreKind.DYNAMODB) {
            assertThatThrownBy(() -> chatbot.rename(session, ANA, "title")).isInstanceOf(UnreadableItemException.class);
            ground.assertUntouched(Table.SESSIONS, FoundTables.CROWDED::equals);
        } else {
            chatbot.rename(session, ANA, "title");
            assertCarriedOver(
                    ground, FoundTables.CROWDED, UnknownAttributes.many(150).keySet());
        }
    }

    private static void assertCarriedOver(FilledStore ground, String session, Iterable<String> strangers) {
        var row = ground.storage().sessions().find(new SessionId(session)).orElseThrow();
        var before = RawForm.item(ground.filled(Table.SESSIONS, session));
        assertThat(row.session().lastActiveAt().toString()).as("refreshed").startsWith("2026-11-23T12:00");
        assertThat(strangers)
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

    private static List<MessageItem> ours(Storage storage, SessionId session) {
        return ExpectedItems.walk(cursor ->
                        storage.messages().findPage(session, TimeRange.all(), Direction.FORWARDS, 1000, cursor))
                .stream()
                .filter(item ->
                        item instanceof StoredMessage stored && stored.content().equals(SAID))
                .toList();
    }

    private static Message message(String session, int number) {
        return Message.ofUser(new MessageId("ours / 🎸 " + session + number), SAID, ANA);
    }
}
