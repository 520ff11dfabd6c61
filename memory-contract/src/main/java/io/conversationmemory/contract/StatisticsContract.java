package io.conversationmemory.contract;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.assistantMessage;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.preferencesItem;
import static io.conversationmemory.contract.Given.sessionItem;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks that statistics are marked as exact or estimated, and that exact ones are correct. */
@Promise("A4")
public interface StatisticsContract extends ContractTest {

    @Test
    default void exactFiguresCountEverythingAndSayThatTheyAreExact(Store store) {
        SessionId session = aSession();
        store.talk(session, messages(7));
        store.messages().append(aSession(), NOON, assistantMessage("a"));
        store.messages().append(aSession(), NOON, assistantMessage("b"));
        store.messages().append(aSession(), NOON, userMessage("c"));
        store.preferences().store(aUser(), JsonObject.of("a", "b"));
        store.preferences().store(aUser(), JsonObject.of("a", "b"));
        store.sessions().create(Session.begun(session, aUser(), NOON));
        store.awaitIndexes();

        Statistics exact = store.administration().exactStatistics(ProgressListener.none());

        assertThat(exact).isEqualTo(new Statistics(Statistics.Precision.EXACT, 10, 2, 1));
    }

    @Test
    default void anEmptyStoreHasNothing(Store store) {
        assertThat(store.administration().exactStatistics(ProgressListener.none()))
                .isEqualTo(new Statistics(Statistics.Precision.EXACT, 0, 0, 0));
    }

    @Test
    @Tag(ContractTest.LARGE)
    default void exactFiguresGoAcrossTheStoresPagesAndTellHowFarTheyAre(Store store) {
        for (int i = 0; i < 3; i++) {
            store.fill(aSession(), messages(30, 40_000, aUser()), 30);
        }
        List<Progress> heard = new ArrayList<>();

        Statistics exact = store.administration().exactStatistics(heard::add);

        assertThat(exact.messages()).isEqualTo(90);
        assertThat(heard).isNotEmpty();
    }

    @Test
    default void badItemsAreCountedAndSpoilNothing(Store store) {
        SessionId session = aSession();
        store.messages().append(session, NOON, assistantMessage("a"));
        store.plant(
                UnreadableMessageKind.METADATA_BROKEN.item(session, "2025-03-01T00:00:00"),
                UnreadableMessageKind.METADATA_IS_A_MAP.item(session, "2025-03-01T00:00:01"),
                UnreadableMessageKind.CONTENT_IS_NULL.item(session, "2025-03-01T00:00:02"));
        ItemImporter.run(
                store.items(),
                ItemKind.PREFERENCES,
                List.of(preferencesItem(aUser(), "[1]")).iterator(),
                ProgressListener.none());
        ItemImporter.run(
                store.items(),
                ItemKind.SESSION,
                List.of(sessionItem(aSession(), null, NOON).with("context", Attribute.text("[1]")))
                        .iterator(),
                ProgressListener.none());

        Statistics exact = store.administration().exactStatistics(ProgressListener.none());

        assertThat(exact).isEqualTo(new Statistics(Statistics.Precision.EXACT, 4, 1, 1));
    }

    @Test
    default void approximateFiguresSayThatTheyAreApproximate(Store store) {
        store.talk(aSession(), messages(3));

        Statistics approximate = store.administration().approximateStatistics();

        assertThat(approximate.precision()).isEqualTo(Statistics.Precision.APPROXIMATE);
        assertThat(approximate.messages()).isNotNegative();
        assertThat(approximate.users()).isNotNegative();
        assertThat(approximate.sessions()).isNotNegative();
    }
}
