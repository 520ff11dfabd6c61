package io.conversationmemory.reliability.wire;

import static io.conversationmemory.port.PortOperation.DELETE_MESSAGES;
import static io.conversationmemory.port.PortOperation.IMPORT_MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.Given;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Imports sessions of this client and deletes a selection of their messages, each repeated until it succeeds. Not
 * thread-safe.
 */
final class DeletionSteps {

    private static final int MAX_ATTEMPTS = 1000;

    private final FaultyWireFixture fixture;
    private final String client;
    private final Random random;
    private final Map<SessionId, Set<String>> expected = new HashMap<>();
    private int steps;

    DeletionSteps(FaultyWireFixture fixture, String client, Random random) {
        this.fixture = fixture;
        this.client = client;
        this.random = random;
    }

    void importAndDelete() throws InterruptedException {
        importAndDelete(3 + random.nextInt(6));
    }

    /** Imports and deletes enough messages for several batches. */
    void importAndDeleteMany() throws InterruptedException {
        importAndDelete(55);
    }

    private void importAndDelete(int count) throws InterruptedException {
        SessionId session = new SessionId("doomed-" + client + "-" + ++steps);
        UserId erased = new UserId("erased-" + client + "-" + steps);
        List<RawItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawItem item = Given.messageItem(session, "2025-03-01T00:%02d:%02d".formatted(i / 60, i % 60))
                    .with("content", Attribute.text(FaultyWireFixture.SECRET));
            items.add(
                    switch (i % 3) {
                        case 0 -> item;
                        case 1 -> item.with("user_id", Attribute.text(erased.value()));
                        default -> item.with("user_id", Attribute.text("another user"));
                    });
        }
        importAll(items);
        fixture.faults.awaitInFlight();
        MessageSelection selection = switch (random.nextInt(3)) {
            case 0 -> MessageSelection.all();
            case 1 -> new MessageSelection.OfUser(erased);
            default -> new MessageSelection.WithoutUser();
        };
        deleteAll(session, selection);
        expected.put(session, remainingKeys(items, selection));
    }

    private void importAll(List<RawItem> items) {
        boolean done = false;
        for (int tries = 0; !done; tries++) {
            assertThat(tries).as("the import makes progress").isLessThan(MAX_ATTEMPTS);
            Outcome<ImportReport> outcome = fixture.call(
                    IMPORT_MESSAGES,
                    () -> ItemImporter.run(
                            fixture.on(IMPORT_MESSAGES).items(),
                            ItemKind.MESSAGE,
                            items.iterator(),
                            ProgressListener.none()));
            done = outcome.isDone();
            if (done) {
                assertThat(outcome.get().skipped()).isEmpty();
                assertThat(outcome.get().stored() + outcome.get().alreadyThere())
                        .isEqualTo(items.size());
            }
        }
    }

    private void deleteAll(SessionId session, MessageSelection selection) {
        boolean done = false;
        for (int tries = 0; !done; tries++) {
            assertThat(tries).as("the deletion makes progress").isLessThan(MAX_ATTEMPTS);
            done = fixture.call(
                            DELETE_MESSAGES,
                            () -> fixture.on(DELETE_MESSAGES)
                                    .messages()
                                    .delete(session, selection, ProgressListener.none()))
                    .isDone();
        }
    }

    private static Set<String> remainingKeys(List<RawItem> items, MessageSelection selection) {
        Set<String> keys = new TreeSet<>();
        for (int i = 0; i < items.size(); i++) {
            boolean remains = selection instanceof MessageSelection.OfUser && i % 3 != 1
                    || selection instanceof MessageSelection.WithoutUser && i % 3 != 0;
            if (remains) {
                keys.add(items.get(i).text("timestamp").orElseThrow());
            }
        }
        return keys;
    }

    /**
     * Asserts that exactly the messages not selected are stored.
     *
     * @param contents the keys of all messages by session
     */
    void checkContents(Map<String, Set<String>> contents) {
        expected.forEach((session, keys) -> assertThat(contents.getOrDefault(session.value(), Set.of()))
                .as("remaining messages of %s", session)
                .isEqualTo(keys));
    }
}
