package io.conversationmemory.adapter.dynamodb.internal.store;

import io.conversationmemory.adapter.dynamodb.internal.request.ConditionalPut;
import io.conversationmemory.adapter.dynamodb.internal.request.DynamoDbContext;
import io.conversationmemory.adapter.dynamodb.internal.request.WriteOutcome;
import io.conversationmemory.adapter.dynamodb.internal.table.TableSchema;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.RetryLaterException;
import io.conversationmemory.port.waiting.Backoff;
import java.util.List;
import java.util.Optional;

/** Preferences: one GetItem to read, and one PutItem to change, more after a version conflict. */
public final class DynamoDbPreferenceRepository implements PreferenceRepository {

    /** High, since a slow process loses most rounds to faster ones; the stall timeout applies as well. */
    private static final int MAX_ROUNDS = 400;

    private static final List<String> KNOWN = List.of(
            PreferenceItems.USER_ID,
            PreferenceItems.PREFERENCES,
            PreferenceItems.CREATED_AT,
            PreferenceItems.UPDATED_AT);
    private static final String LOST_RESPONSE =
            "A response was lost, and another writer has changed these preferences since";
    private final DynamoDbContext context;
    private final TableSchema schema;
    private final ConditionalWrites items;

    public DynamoDbPreferenceRepository(DynamoDbContext context) {
        this.context = context;
        this.schema = TableSchema.preferences(context.settings());
        this.items = new ConditionalWrites(context, schema, KNOWN);
    }

    @Override
    public Optional<StoredPreferences> find(UserId user) {
        Operation operation = operation(PortOperation.FIND_PREFERENCES, user);
        return items.read(operation, user.value()).map(item -> PreferenceItems.decodeOrThrow(operation, item));
    }

    @Override
    public boolean delete(UserId user) {
        return items.delete(operation(PortOperation.DELETE_PREFERENCES, user), user.value());
    }

    /** Changes by compare-and-set. A refused write returns the stored item, from which the next round starts. */
    @Override
    public Optional<StoredPreferences> edit(UserId user, Edit edit) {
        Arguments.requireAll(user, edit);
        Operation operation = operation(PortOperation.CHANGE_PREFERENCES, user);
        Backoff backoff = context.contentionBackoff(operation);
        RawItem expected = items.read(operation, user.value()).orElse(null);
        boolean mayHaveWritten = false;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            StoredPreferences before = expected == null ? null : PreferenceItems.decodeOrThrow(operation, expected);
            JsonObject values = edit.apply(before == null ? null : before.values());
            if (values == null) {
                return Optional.ofNullable(before);
            }
            RawItem item = PreferenceItems.encode(expected, user, values, context.clock());
            WriteOutcome outcome = put(operation, items.over(operation, expected, item), mayHaveWritten);
            if (outcome instanceof WriteOutcome.Done
                    || (outcome instanceof WriteOutcome.Refused lost && lost.isLostResponseTo(item))) {
                return Optional.of(PreferenceItems.decodeOrThrow(operation, item));
            }
            if (outcome instanceof WriteOutcome.Refused refused) {
                // The first attempt of this round may have written, with its response lost.
                expected = refused.occupant();
                mayHaveWritten |= refused.repeated();
            }
            if (!backoff.pause(round)) {
                break;
            }
        }
        if (mayHaveWritten) {
            throw new OutcomeUnknownException(operation, LOST_RESPONSE, null);
        }
        throw new ConflictException(
                operation,
                "Other writers changed these preferences in every attempt",
                "Nothing was changed: try again later.");
    }

    /** Puts an item; a failure has an unknown outcome if an earlier round may have written. */
    private WriteOutcome put(Operation operation, ConditionalPut put, boolean mayHaveWritten) {
        try {
            return context.calls().put(operation, put);
        } catch (RetryLaterException e) {
            throw mayHaveWritten ? new OutcomeUnknownException(operation, LOST_RESPONSE, e) : e;
        }
    }

    private Operation operation(PortOperation name, UserId user) {
        return Operation.of(name, schema.table(), user);
    }
}
