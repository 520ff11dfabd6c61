package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.retry.LongOperation;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.UnknownFailureException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The change of one setting of a table. Goes by the value that it reads: requests a step only from a value that is not configured and
 * not changing, and only once, since DynamoDB refuses some repetitions and returns older values for a moment.
 */
final class SettingChange {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /** The interval while DynamoDB says that the change is under way. */
    private static final Duration LONG_POLL_INTERVAL = Duration.ofSeconds(5);

    /** Twice the longest time that is documented. Source: Amazon DynamoDB, UpdateTimeToLive, up to one hour. */
    private static final Duration LONGEST_CHANGE = Duration.ofHours(2);

    private final DynamoDbContext context;
    private final TableSchema schema;
    private final TableSetting setting;
    private final String configured;
    private final Operation operation;
    /** The value from which the last step was requested. */
    private @Nullable String requestedFrom;
    /** The value from which a step was refused. */
    private @Nullable String refusedFrom;

    SettingChange(DynamoDbContext context, TableSchema schema, TableSetting setting, String configured) {
        this.context = context;
        this.schema = schema;
        this.setting = setting;
        this.configured = configured;
        this.operation = Operation.of(PortOperation.CHANGE_SETTING, schema.table());
    }

    /** Requests the first step if one is needed. A request that may succeed later is left to {@link #await}. */
    void begin() {
        SettingValue found = read();
        try {
            request(found);
        } catch (RetryLaterException | OutcomeUnknownException e) {
            return;
        }
    }

    /** Waits until the configured value is in effect, and requests what is still needed. */
    void await(ProgressListener listener) {
        LongOperation longOperation =
                context.longOperation(operation, setting.name() + " of " + schema.table(), 1L, listener);
        longOperation.begin();
        Duration waited = Duration.ZERO;
        for (int round = 0; ; round++) {
            SettingValue found = longOperation.retry(this::read);
            if (configured.equals(found.text())) {
                longOperation.advanced(1);
                return;
            }
            if (found.underWay() && waited.compareTo(LONGEST_CHANGE) < 0) {
                longOperation.sleepWithoutStall(LONG_POLL_INTERVAL);
                waited = waited.plus(LONG_POLL_INTERVAL);
            } else if (isRequested(longOperation, found, round)) {
                longOperation.advanced(0);
            } else {
                longOperation.backOff(round, null);
                longOperation.sleep(POLL_INTERVAL);
            }
        }
    }

    private boolean isRequested(LongOperation longOperation, SettingValue found, int round) {
        try {
            return request(found);
        } catch (RetryLaterException | OutcomeUnknownException e) {
            longOperation.backOff(round, e);
            return false;
        }
    }

    /**
     * Requests the next step, unless it was requested before. Returns true if it was requested now.
     *
     * @throws UnknownFailureException if it is refused again from the same value; the first time it may have been a repetition
     */
    private boolean request(SettingValue found) {
        String text = found.text();
        if (configured.equals(text) || found.underWay() || text.equals(requestedFrom)) {
            return false;
        }
        try {
            if (!setting.change(context.tableCalls(), operation, schema, found)) {
                return false;
            }
        } catch (UnknownFailureException e) {
            if (text.equals(refusedFrom)) {
                throw e;
            }
            refusedFrom = text;
            return false;
        }
        requestedFrom = text;
        return true;
    }

    private SettingValue read() {
        return setting.read(new TableLook(context.tableCalls(), operation, schema.table()));
    }
}
