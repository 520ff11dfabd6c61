package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * Capacity units of operations, as the server reports them. Transactions are left out: their price is
 * the documented one, twice that of the writes they hold.
 */
class CapacityTest {

    private static final int NEARLY_1_KB = 700;

    @RegisterExtension
    final Tables tables = new Tables();

    private final Meter meter = new Meter();
    private final SessionId session = aSession();
    private final UserId user = aUser();
    private DynamoDbClient client;
    private DynamoDbStorage storage;

    @BeforeEach
    void measure() {
        client = TestTables.client(DynamoDbServer.shared().endpoint(), tables.http, 3, meter);
        storage = new DynamoDbStorage(client, tables.settings, tables.clock);
    }

    @AfterEach
    void close() {
        storage.close();
        client.close();
    }

    @Test
    void anAppendCostsOneUnitAndOneMoreForTheIndexOfUsers() {
        storage.messages()
                .append(session, Tables.NOON, messages(1, NEARLY_1_KB, null).get(0));
        assertThat(meter.readAndReset()).isEqualTo(1.0);

        storage.messages()
                .append(
                        session,
                        Tables.NOON.plusMicros(1),
                        messages(1, NEARLY_1_KB, user).get(0));
        assertThat(meter.readAndReset()).isEqualTo(2.0);
    }

    @Test
    void theNewestCostTheirOwnSizeWhateverTheLengthOfTheSession() {
        List<Double> units = new ArrayList<>();
        for (int hundreds = 0; hundreds < 3; hundreds++) {
            storage.messages()
                    .appendAll(session, Tables.NOON.plusMicros(hundreds * 100L), messages(100, NEARLY_1_KB, null));
            meter.readAndReset();

            storage.messages().findNewest(session, TimeRange.all(), 10);
            units.add(meter.readAndReset());
        }

        assertThat(units).hasSize(3).containsOnly(units.get(0));
        assertThat(units.get(0)).isBetween(2.0, 3.0);
    }

    @Test
    void aPreferenceCostsOneReadAndOneWrite() {
        storage.preferences().store(user, JsonObject.of("a", "b"));
        meter.readAndReset();

        storage.preferences().update(user, "c", JsonNumber.of(1));

        assertThat(meter.readAndReset()).isEqualTo(2.0);
    }

    @Test
    void aDeletionCostsReadingOnceAndAWriteForEachMessage() {
        storage.messages().appendAll(session, Tables.NOON, messages(40, NEARLY_1_KB, null));
        meter.readAndReset();

        storage.messages().delete(session, MessageSelection.all(), ProgressListener.none());

        assertThat(meter.readAndReset()).isBetween(40.0 + 8, 40.0 + 11);
    }

    @Test
    void appendToAnOccupiedSlotCostsTwoWritesAndARead() {
        storage.messages()
                .append(session, Tables.NOON, messages(1, NEARLY_1_KB, null).get(0));
        meter.readAndReset();

        storage.messages()
                .append(session, Tables.NOON, messages(1, NEARLY_1_KB, null).get(0));

        // Of the refused put, which costs as much as one that is done, the server reports nothing.
        assertThat(meter.readAndReset()).isEqualTo(2.0);
    }

    @Test
    void aPageOfAUsersMessagesCostsHalfOfAPageOfASession() {
        storage.messages().appendAll(session, Tables.NOON, messages(40, NEARLY_1_KB, user));
        meter.readAndReset();

        storage.messages().findPage(session, TimeRange.all(), Direction.FORWARDS, 40, null);
        double ofSession = meter.readAndReset();
        storage.messages().findPageByUser(user, 40, null);

        assertThat(ofSession).isBetween(8.0, 11.0);
        assertThat(meter.readAndReset()).isBetween(ofSession / 2 - 0.5, ofSession / 2 + 0.5);
    }

    @Test
    void readingPreferencesOrARowCostsOneUnit() {
        storage.preferences().store(user, JsonObject.of("a", "b"));
        storage.sessions().create(Session.begun(session, user, Tables.NOON));
        meter.readAndReset();

        storage.preferences().find(user);
        assertThat(meter.readAndReset()).isEqualTo(1.0);

        storage.sessions().find(session);
        assertThat(meter.readAndReset()).isEqualTo(1.0);
    }

    @Test
    void aRowCostsOneUnitAndThoseOfTheIndexOfItsOwner() {
        Session owned = Session.begun(session, user, Tables.NOON);

        StoredSession row = storage.sessions().create(owned).orElseThrow();
        assertThat(meter.readAndReset()).isEqualTo(2.0);

        row = storage.sessions().replace(row, owned.withTitle("t")).orElseThrow();
        assertThat(meter.readAndReset())
                .as("an added attribute moves the last activity, and with it the row in the index")
                .isEqualTo(3.0);

        Session titled = row.session();
        row = storage.sessions().replace(row, titled.withTitle("u")).orElseThrow();
        assertThat(meter.readAndReset()).isEqualTo(2.0);

        storage.sessions().replace(row, titled.activeAt(Tables.NOON.plus(Duration.ofMinutes(5))));
        assertThat(meter.readAndReset()).as("it moves in the index").isEqualTo(3.0);
    }

    @Test
    void anExactCountCostsHalfAReadForEach4KbOfAllThatThereIs() {
        storage.messages().appendAll(session, Tables.NOON, messages(80, NEARLY_1_KB, null));
        meter.readAndReset();

        storage.administration().exactStatistics(ProgressListener.none());

        assertThat(meter.readAndReset()).isBetween(8.0, 13.0);
    }

    /** Asks the server for what each request consumed, and adds it up. */
    private static final class Meter implements ExecutionInterceptor {

        private final List<Double> units = Collections.synchronizedList(new ArrayList<>());

        double readAndReset() {
            double sum = units.stream().mapToDouble(Double::doubleValue).sum();
            units.clear();
            return sum;
        }

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            SdkRequest.Builder request = context.request().toBuilder();
            field(context.request(), "ReturnConsumedCapacity").orElseThrow().set(request, "TOTAL");
            return request.build();
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            SdkResponse response = context.response();
            Object consumed = field(response, "ConsumedCapacity").orElseThrow().getValueOrDefault(response);
            List<?> parts = consumed instanceof List<?> several ? several : List.of(consumed);
            parts.forEach(part -> units.add(((ConsumedCapacity) part).capacityUnits()));
        }

        private static Optional<SdkField<?>> field(SdkPojo pojo, String name) {
            return pojo.sdkFields().stream()
                    .filter(field -> field.memberName().equals(name))
                    .findFirst();
        }
    }
}
