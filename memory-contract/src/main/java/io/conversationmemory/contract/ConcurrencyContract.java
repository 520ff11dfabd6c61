package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.SessionWriter;
import io.conversationmemory.port.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks that concurrent writes lose, duplicate and reorder no messages. */
@Promise("G1")
public interface ConcurrencyContract extends ContractTest {

    @Test
    default void eightWritersOfOneSessionLoseDoubleAndReorderNothing(Store store) throws Exception {
        SessionId session = aSession();
        int each = 12;

        // The clock does not move, so that all writers propose the same slots.
        List<List<StoredMessage>> acknowledged = Concurrently.run(Concurrently.CROWD, thread -> {
            Storage handle = store.openAnother();
            SessionWriter writer = new SessionWriter(session, handle.messages(), store.clock());
            List<StoredMessage> own = new ArrayList<>();
            for (Message message : messages(each)) {
                List<MessageItem> read = writer.readNewest(null, 3).newest().items();
                StoredMessage stored = writer.append(message).message();
                assertThat(read).allSatisfy(item -> assertThat(item.key()).isLessThan(stored.key()));
                own.add(stored);
            }
            return own;
        });

        assertThat(acknowledged)
                .allSatisfy(own ->
                        assertThat(own).hasSize(each).isSortedAccordingTo(Comparator.comparing(StoredMessage::key)));
        List<StoredMessage> all = acknowledged.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(StoredMessage::key))
                .toList();
        assertThat(store.read(session)).hasSize(Concurrently.CROWD * each).isEqualTo(all);
    }

    @Test
    default void batchesAtOnceStandEachInOneRow(Store store) throws Exception {
        SessionId session = aSession();

        List<List<List<StoredMessage>>> acknowledged = Concurrently.run(4, thread -> {
            Storage handle = store.openAnother();
            List<List<StoredMessage>> own = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                own.add(handle.messages().appendAll(session, NOON, messages(10)));
            }
            return own;
        });

        List<StoredMessage> all = new ArrayList<>();
        acknowledged.forEach(own -> own.forEach(batch -> {
            assertThat(batch).hasSize(10);
            for (int i = 1; i < 10; i++) {
                assertThat(batch.get(i).time()).isEqualTo(batch.get(0).time().plusMicros(i));
            }
            all.addAll(batch);
        }));
        assertThat(store.read(session)).hasSize(120).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    default void theSameMessageFromEightThreadsIsStoredOnce(Store store) throws Exception {
        for (int round = 0; round < 5; round++) {
            SessionId session = aSession();
            Message message = userMessage("once");

            List<StoredMessage> answers = Concurrently.run(
                    Concurrently.CROWD, thread -> store.openAnother().messages().append(session, NOON, message));

            assertThat(store.read(session)).hasSize(1);
            assertThat(answers)
                    .hasSize(Concurrently.CROWD)
                    .allMatch(store.read(session).get(0)::equals);
        }
    }

    @Test
    default void theSameBatchFromFourThreadsIsStoredOnce(Store store) throws Exception {
        for (int round = 0; round < 3; round++) {
            SessionId session = aSession();
            List<Message> batch = messages(20);

            List<List<StoredMessage>> answers =
                    Concurrently.run(4, thread -> store.openAnother().messages().appendAll(session, NOON, batch));

            assertThat(store.read(session)).hasSize(20);
            assertThat(answers).hasSize(4).allMatch(store.read(session)::equals);
        }
    }

    @Test
    default void ofEightMessagesWithOneIdOneIsStoredAndTheOthersAreInConflict(Store store) throws Exception {
        SessionId session = aSession();
        Message message = userMessage("0");

        List<Boolean> stored = Concurrently.run(Concurrently.CROWD, thread -> {
            try {
                store.openAnother().messages().append(session, NOON, Message.ofUser(message.id(), "" + thread, null));
                return true;
            } catch (ConflictException e) {
                return false;
            }
        });

        assertThat(stored).containsOnlyOnce(true).hasSize(Concurrently.CROWD);
        assertThat(store.read(session)).hasSize(1);
    }

    @Test
    @Promise({"G1", "P2"})
    @Tag(ContractTest.LARGE)
    default void eightUpdatersOfFiftyPreferencesEachLoseNone(Store store) throws Exception {
        UserId user = aUser();
        StoredPreferences first = store.preferences().store(user, JsonObject.of("before", "all"));
        store.clock().move(Duration.ofMinutes(1));

        Concurrently.run(Concurrently.CROWD, thread -> {
            PreferenceRepository preferences = store.openAnother().preferences();
            for (int i = 0; i < 50; i++) {
                preferences.update(user, "key " + thread + "/" + i, JsonNumber.of(i));
            }
            return true;
        });

        StoredPreferences last = store.preferences().find(user).orElseThrow();
        Set<String> expected = new HashSet<>(Set.of("before"));
        for (int thread = 0; thread < Concurrently.CROWD; thread++) {
            for (int i = 0; i < 50; i++) {
                expected.add("key " + thread + "/" + i);
            }
        }
        assertThat(expected).hasSize(401);
        assertThat(last.values().members().keySet()).isEqualTo(expected);
        assertThat(last.createdAt()).isEqualTo(first.createdAt()).isEqualTo(NOON);
    }

    @Test
    default void eightWhoAddToOneListLoseNothing(Store store) throws Exception {
        UserId user = aUser();

        Concurrently.run(Concurrently.CROWD, thread -> {
            PreferenceRepository preferences = store.openAnother().preferences();
            for (int i = 0; i < 10; i++) {
                String entry = thread + "/" + i;
                preferences.change(user, values -> {
                    List<String> longer = new ArrayList<>(values.strings("list"));
                    longer.add(entry);
                    return values.with("list", JsonArray.ofStrings(longer));
                });
            }
            return true;
        });

        List<String> list =
                store.preferences().find(user).orElseThrow().values().strings("list");
        assertThat(list).hasSize(80).doesNotHaveDuplicates();
        for (int thread = 0; thread < Concurrently.CROWD; thread++) {
            String own = thread + "/";
            assertThat(list.stream().filter(entry -> entry.startsWith(own)))
                    .as("one thread's entries in its own order")
                    .containsExactlyElementsOf(
                            IntStream.range(0, 10).mapToObj(i -> own + i).toList());
        }
    }

    @Test
    @Promise({"G1", "P2"})
    default void updatesAndRemovalsOfDifferentKeysDoNotUndoEachOther(Store store) throws Exception {
        UserId user = aUser();
        JsonObject values = JsonObject.empty();
        for (int thread = 0; thread < 4; thread++) {
            values = values.with("old " + thread, "x");
        }
        store.preferences().store(user, values);

        Concurrently.run(4, thread -> {
            PreferenceRepository preferences = store.openAnother().preferences();
            preferences.update(user, "new " + thread, JsonNumber.of(thread));
            return preferences.remove(user, "old " + thread);
        });

        assertThat(store.preferences()
                        .find(user)
                        .orElseThrow()
                        .values()
                        .members()
                        .keySet())
                .containsExactlyInAnyOrder("new 0", "new 1", "new 2", "new 3");
    }
}
