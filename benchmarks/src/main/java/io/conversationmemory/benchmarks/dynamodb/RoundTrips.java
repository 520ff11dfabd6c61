package io.conversationmemory.benchmarks.dynamodb;

import io.conversationmemory.benchmarks.Scale;
import io.conversationmemory.benchmarks.measure.PairedResult;
import io.conversationmemory.benchmarks.measure.Pairs;
import io.conversationmemory.benchmarks.report.Table;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import io.conversationmemory.testkit.dynamodb.wire.Wire;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The reads of a turn through a network that delays each request, in round trips. */
final class RoundTrips {

    private static final int DELAY_MILLIS = 5;

    private final Wire wire;
    private final TableRequests byHand;
    private final TableRequests ours;
    private final int pairs;

    private RoundTrips(Wire wire, EngineTables tables, int pairs) {
        this.wire = wire;
        this.byHand = tables.byHand();
        this.ours = tables.ours();
        this.pairs = pairs;
    }

    static Table measure(DynamoDbServer server, EngineTables tables, Scale scale) throws Exception {
        try (Wire wire = Wire.to(server.endpoint());
                EngineTables delayed = tables.through(wire.endpoint())) {
            wire.recordNothing();
            return new RoundTrips(wire, delayed, scale.choose(200, 1_000)).measure();
        }
    }

    private Table measure() throws Exception {
        PairedResult near = delayedBy(0);
        PairedResult far = delayedBy(DELAY_MILLIS);
        double oneTrip = far.floor().medianMicros() - near.floor().medianMicros();
        double ofTurn = far.ours().medianMicros() - near.ours().medianMicros();
        return Table.of("", "no delay, ms", "5 ms, ms", "added, ms", "round trips")
                .row(row(
                        "one GetItem by hand",
                        near.floor().medianMicros(),
                        far.floor().medianMicros(),
                        1))
                .row(row(
                        "reads of a turn",
                        near.ours().medianMicros(),
                        far.ours().medianMicros(),
                        ofTurn / oneTrip));
    }

    private PairedResult delayedBy(int millis) throws Exception {
        wire.plan(request -> exchange -> {
            pause(millis);
            exchange.pass();
        });
        return Pairs.measure(pairs / 5, pairs, index -> byHand.title(), index -> ours.context());
    }

    private static String[] row(String name, double near, double far, double roundTrips) {
        return new String[] {
            name, millis(near), millis(far), millis(far - near), String.format(Locale.ROOT, "%.2f", roundTrips)
        };
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static String millis(double micros) {
        return String.format(Locale.ROOT, "%.1f", micros / 1_000);
    }
}
