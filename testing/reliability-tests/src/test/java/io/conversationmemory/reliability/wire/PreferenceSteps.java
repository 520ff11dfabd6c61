package io.conversationmemory.reliability.wire;

import static io.conversationmemory.port.PortOperation.CHANGE_PREFERENCES;
import static io.conversationmemory.port.PortOperation.DELETE_PREFERENCES;
import static io.conversationmemory.port.PortOperation.FIND_ALL_PREFERENCES;
import static io.conversationmemory.port.PortOperation.FIND_PREFERENCES;
import static io.conversationmemory.port.PortOperation.IMPORT_PREFERENCES;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.Given;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.items.PreferenceItems;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ProgressListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Steps of one client on preferences: its own key in shared users, and its own users. Not thread-safe. */
final class PreferenceSteps {

    private static final int SHARED_USERS = 5;

    private final FaultyWireFixture fixture;
    private final String client;
    private final Random random;
    private final Map<UserId, Register> keys = new HashMap<>();
    private final Map<UserId, Set<String>> added = new HashMap<>();
    private final Map<UserId, Register> wholes = new HashMap<>();
    private int steps;

    PreferenceSteps(FaultyWireFixture fixture, String client, Random random) {
        this.fixture = fixture;
        this.client = client;
        this.random = random;
    }

    void update() {
        update(sharedUser());
    }

    private void update(UserId user) {
        String value = FaultyWireFixture.SECRET + ++steps;
        Outcome<StoredPreferences> outcome = fixture.call(
                CHANGE_PREFERENCES,
                () -> fixture.on(CHANGE_PREFERENCES).preferences().update(user, key(), new JsonString(value)));
        keys.computeIfAbsent(user, id -> new Register()).change(value, outcome);
    }

    void remove() {
        UserId user = sharedUser();
        // Removing an absent key writes nothing.
        update(user);
        Outcome<Optional<StoredPreferences>> outcome = fixture.call(
                CHANGE_PREFERENCES,
                () -> fixture.on(CHANGE_PREFERENCES).preferences().remove(user, key()));
        keys.computeIfAbsent(user, id -> new Register()).change(Register.NOTHING, outcome);
    }

    /** Adds to a list that other clients change, too. */
    void change() {
        UserId user = sharedUser();
        String value = client + "-" + ++steps;
        Outcome<Optional<StoredPreferences>> outcome = fixture.call(
                CHANGE_PREFERENCES,
                () -> fixture.on(CHANGE_PREFERENCES).preferences().change(user, values -> {
                    List<String> list = new ArrayList<>(values.strings("all"));
                    list.remove(value);
                    list.add(value);
                    return values.with("all", JsonArray.ofStrings(list));
                }));
        if (outcome.isDone()) {
            added.computeIfAbsent(user, id -> new TreeSet<>()).add(value);
        }
    }

    void find() {
        UserId user = sharedUser();
        Outcome<Optional<StoredPreferences>> outcome = fixture.call(
                FIND_PREFERENCES,
                () -> fixture.on(FIND_PREFERENCES).preferences().find(user));
        if (outcome.isDone()) {
            check(user, outcome.get().map(StoredPreferences::values).orElse(JsonObject.empty()));
        }
    }

    void page() {
        fixture.call(
                FIND_ALL_PREFERENCES,
                () -> fixture.on(FIND_ALL_PREFERENCES)
                        .items()
                        .findPage(ItemKind.PREFERENCES, 20, null)
                        .map(PreferenceItems::decode));
    }

    /** Stores preferences of an own user once or twice, and sometimes deletes them. */
    void store() throws InterruptedException {
        UserId user = ownUser();
        Register whole = new Register();
        wholes.put(user, whole);
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            String value = Integer.toString(++steps);
            whole.change(
                    value,
                    fixture.call(
                            CHANGE_PREFERENCES,
                            () -> fixture.on(CHANGE_PREFERENCES).preferences().store(user, valueOf(value))));
        }
        if (random.nextInt(2) == 0) {
            delete(user, whole);
        }
    }

    void delete() throws InterruptedException {
        UserId user = ownUser();
        Register whole = new Register();
        wholes.put(user, whole);
        delete(user, whole);
    }

    private void delete(UserId user, Register whole) throws InterruptedException {
        // A store in flight could arrive after the deletion, which is not tested here.
        fixture.faults.awaitInFlight();
        whole.change(
                Register.NOTHING,
                fixture.call(
                        DELETE_PREFERENCES,
                        () -> fixture.on(DELETE_PREFERENCES).preferences().delete(user)));
    }

    void importItems() {
        UserId user = ownUser();
        String value = Integer.toString(++steps);
        Register whole = new Register();
        wholes.put(user, whole);
        var item = Given.preferencesItem(
                user, "{\"secret\": \"" + FaultyWireFixture.SECRET + "\", \"value\": " + value + "}");
        for (int tries = 0; tries < 2; tries++) {
            Outcome<ImportReport> outcome = fixture.call(
                    IMPORT_PREFERENCES,
                    () -> ItemImporter.run(
                            fixture.on(IMPORT_PREFERENCES).items(),
                            ItemKind.PREFERENCES,
                            List.of(item).iterator(),
                            ProgressListener.none()));
            whole.change(value, outcome);
            if (outcome.isDone()) {
                assertThat(outcome.get().stored() + outcome.get().alreadyThere())
                        .isEqualTo(1);
            }
        }
    }

    /** Asserts that the stored preferences agree with the outcomes reported to this client. */
    void checkContents(Map<String, JsonObject> contents) {
        keys.keySet().forEach(user -> check(user, contents.getOrDefault(user.value(), JsonObject.empty())));
        added.keySet().forEach(user -> check(user, contents.getOrDefault(user.value(), JsonObject.empty())));
        wholes.forEach((user, whole) -> {
            JsonObject values = contents.get(user.value());
            String value = values == null
                    ? Register.NOTHING
                    : values.get("value")
                            .map(number -> ((JsonNumber) number).value().toPlainString())
                            .orElseThrow();
            assertThat(whole.allows(value))
                    .as("%s is %s, but may be %s", user, value, whole)
                    .isTrue();
        });
    }

    private void check(UserId user, JsonObject values) {
        String value = values.string(key()).orElse(Register.NOTHING);
        Register register = keys.getOrDefault(user, new Register());
        assertThat(register.allows(value))
                .as("%s of %s is %s, but may be %s", key(), user, value, register)
                .isTrue();
        assertThat(values.strings("all")).doesNotHaveDuplicates().containsAll(added.getOrDefault(user, Set.of()));
    }

    private static JsonObject valueOf(String value) {
        return JsonObject.of("secret", FaultyWireFixture.SECRET).with("value", JsonNumber.of(Long.parseLong(value)));
    }

    private String key() {
        return "of-" + client;
    }

    /** Returns a shared user; new users replace old ones, so that none grows without limit. */
    private UserId sharedUser() {
        return new UserId("shared-" + (steps / 200) + "-" + random.nextInt(SHARED_USERS));
    }

    private UserId ownUser() {
        return new UserId("own-" + client + "-" + ++steps);
    }
}
