package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import io.conversationmemory.domain.page.PageQuery;
import io.conversationmemory.domain.preference.PreferenceItem;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.Arguments;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The preferences table: one GetItem to read, and one PutItem more to change, unless somebody is faster. */
final class DynamoDbPreferenceRepository implements PreferenceRepository {

    /** A slow process loses most rounds to faster ones; a minute of them ends it, too. */
    private static final int MAX_ROUNDS = 400;

    private static final List<String> KNOWN = List.of(
            PreferenceItems.USER_ID,
            PreferenceItems.PREFERENCES,
            PreferenceItems.CREATED_AT,
            PreferenceItems.UPDATED_AT);
    private static final String LOST_AND_OVERTAKEN = "An answer was lost, and others changed these preferences since";
    private static final DynamoDbItemImport.Kind IMPORT = new DynamoDbItemImport.Kind(
            "import preferences",
            PreferenceItems::keyProblems,
            item -> PreferenceItems.decode(item).problems());

    private final DynamoDbContext workshop;
    private final TableSchema layout;
    private final ConditionalWrites items;

    DynamoDbPreferenceRepository(DynamoDbContext workshop) {
        this.workshop = workshop;
        this.layout = TableSchema.preferences(workshop.settings());
        this.items = new ConditionalWrites(workshop, layout, KNOWN);
    }

    @Override
    public Optional<StoredPreferences> find(UserId user) {
        Operation failed = failed("find preferences", user);
        return items.read(failed, user.value()).map(item -> PreferenceItems.decodeOrThrow(failed, item));
    }

    @Override
    public Page<PreferenceItem> findPageOfAll(int limit, @Nullable Cursor cursor) {
        return new DynamoDbFullScan(workshop, "find all preferences", layout, item -> false)
                .page(PageQuery.ofAllPreferences(), limit, cursor, PreferenceItems::decode);
    }

    @Override
    public StoredPreferences store(UserId user, JsonObject values) {
        Arguments.requireAll(user, values);
        return change("store preferences", user, read -> values).orElseThrow();
    }

    @Override
    public StoredPreferences update(UserId user, String key, JsonValue value) {
        Arguments.requireAll(user, key, value);
        JsonObject alone = JsonObject.of(key, value);
        return change(
                        "update preference",
                        user,
                        read -> read == null ? alone : read.values().with(key, value))
                .orElseThrow();
    }

    @Override
    public Optional<StoredPreferences> remove(UserId user, String key) {
        Arguments.requireAll(user, key);
        return change("remove preference", user, whereDifferent(before -> before.without(key)));
    }

    @Override
    public Optional<StoredPreferences> change(UserId user, UnaryOperator<JsonObject> change) {
        Arguments.requireAll(user, change);
        return change("change preferences", user, whereDifferent(change));
    }

    @Override
    public boolean delete(UserId user) {
        return items.delete(failed("delete preferences", user), user.value());
    }

    @Override
    public ImportReport importItems(Iterator<RawItem> existing, ProgressListener listener) {
        Arguments.requireAll(existing, listener);
        return new DynamoDbItemImport(workshop, layout, IMPORT).run(existing, listener);
    }

    /**
     * Changes what is stored if it is still what was read, and begins again with what was found instead where it is not.
     *
     * @param change from what is stored, null where nothing is, to what shall be; null for no change
     */
    private Optional<StoredPreferences> change(
            String operation, UserId user, Function<@Nullable StoredPreferences, @Nullable JsonObject> change) {
        Operation failed = failed(operation, user);
        Backoff backoff = workshop.rivalry(failed);
        RawItem read = items.read(failed, user.value()).orElse(null);
        boolean mayHaveWritten = false;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            StoredPreferences before = read == null ? null : PreferenceItems.decodeOrThrow(failed, read);
            JsonObject values = change.apply(before);
            if (values == null) {
                return Optional.ofNullable(before);
            }
            RawItem item = PreferenceItems.encode(read, user, values, workshop.clock());
            WriteOutcome outcome = put(failed, items.over(failed, read, item), mayHaveWritten);
            if (outcome instanceof WriteOutcome.Done
                    || (outcome instanceof WriteOutcome.Refused lost && lost.isLostAnswerTo(item))) {
                return Optional.of(PreferenceItems.decodeOrThrow(failed, item));
            }
            if (outcome instanceof WriteOutcome.Refused refused) {
                // The refusal shows what stands there now, so that nothing need be read again. It may rest on what the
                // first attempt of this round wrote, whose answer was lost.
                read = refused.occupant();
                mayHaveWritten |= refused.repeated();
            }
            if (!backoff.pause(round)) {
                break;
            }
        }
        if (mayHaveWritten) {
            throw new OutcomeUnknownException(failed, LOST_AND_OVERTAKEN, null);
        }
        throw new ConflictException(
                failed,
                "Others changed these preferences again and again at the same time",
                "Nothing was changed: try again in a while.");
    }

    /** A put that was not done does not mean that nothing was, where a round before may have. */
    private WriteOutcome put(Operation failed, ConditionalPut put, boolean mayHaveWritten) {
        try {
            return workshop.calls().put(failed, put);
        } catch (RetryLaterException e) {
            throw mayHaveWritten ? new OutcomeUnknownException(failed, LOST_AND_OVERTAKEN, e) : e;
        }
    }

    private static Function<@Nullable StoredPreferences, @Nullable JsonObject> whereDifferent(
            UnaryOperator<JsonObject> change) {
        return read -> {
            JsonObject before = read == null ? JsonObject.empty() : read.values();
            JsonObject after = change.apply(before);
            return after.equals(before) ? null : after;
        };
    }

    private Operation failed(String operation, UserId user) {
        return Operation.of(operation, layout.table(), user);
    }
}
