package io.conversationmemory.adapter.dynamodb.internal.table;

import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.port.IncompleteOperationException;
import io.conversationmemory.port.InterruptedOperationException;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.port.status.ChangeOutcome;
import io.conversationmemory.port.status.SettingDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes several settings: requests all of them, then waits for each. A failure of one does not keep the others. */
final class SettingChanges {

    private static final Logger LOG = LoggerFactory.getLogger(SettingChanges.class);

    private final DynamoDbContext context;
    private final List<TableSchema> schemas;
    private final List<TableSetting> settings;

    SettingChanges(DynamoDbContext context, List<TableSchema> schemas, List<TableSetting> settings) {
        this.context = context;
        this.schemas = schemas;
        this.settings = settings;
    }

    List<ChangeOutcome> run(List<SettingDifference> differences, ProgressListener listener) {
        List<Step> steps = differences.stream().map(this::step).toList();
        steps.forEach(step -> step.run(SettingChange::begin));
        List<ChangeOutcome> outcomes = new ArrayList<>();
        for (Step step : steps) {
            step.run(change -> change.await(listener));
            outcomes.add(new ChangeOutcome(step.difference, step.failure));
        }
        return outcomes;
    }

    private Step step(SettingDifference difference) {
        for (TableSchema schema : schemas) {
            for (TableSetting setting : settings) {
                String configured = setting.configured(schema);
                if (schema.table().equals(difference.component())
                        && setting.name().equals(difference.setting())
                        && configured != null) {
                    return new Step(difference, new SettingChange(context, schema, setting, configured));
                }
            }
        }
        return new Step(difference, null);
    }

    /** A change and its failure. */
    private static final class Step {

        private final SettingDifference difference;
        private final @Nullable SettingChange change;
        private @Nullable String failure;

        Step(SettingDifference difference, @Nullable SettingChange change) {
            this.difference = difference;
            this.change = change;
            this.failure = change == null ? "It cannot be changed on the existing table." : null;
        }

        /** Runs a part of the change unless an earlier one failed. */
        void run(Consumer<SettingChange> part) {
            if (change == null || failure != null) {
                return;
            }
            try {
                part.accept(change);
            } catch (InterruptedOperationException e) {
                throw e;
            } catch (StorageException e) {
                LOG.debug("{} of {} is not changed", difference.setting(), difference.component(), e);
                failure = reason(e);
            }
        }

        /** Returns the reason of a wait without progress rather than the wait. */
        private static String reason(StorageException e) {
            return e instanceof IncompleteOperationException && e.getCause() instanceof StorageException cause
                    ? String.valueOf(cause.getMessage())
                    : String.valueOf(e.getMessage());
        }
    }
}
