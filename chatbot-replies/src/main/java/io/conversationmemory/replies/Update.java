package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.PreferenceChange.Kind;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.replies.Statement.Fact;
import io.conversationmemory.replies.Statement.Field;
import io.conversationmemory.replies.Statement.Forget;
import io.conversationmemory.replies.Statement.ForgetFact;
import io.conversationmemory.replies.Statement.Taste;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of the preferences by a message, and the sentences that confirm them. */
final class Update {

    private final List<PreferenceChange> changes = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private Profile profile;

    private Update(Profile profile) {
        this.profile = profile;
    }

    static Update of(Conversation before, Reading reading) {
        Update update = new Update(before.profile());
        if (reading.mode() != Reading.Mode.PLAIN) {
            update.takeBack(before.lastNoted(), reading);
        }
        for (Statement statement : reading.statements()) {
            if (statement instanceof Taste taste) {
                update.note(taste);
            } else if (statement instanceof Fact fact) {
                update.note(fact);
            } else if (statement instanceof Forget forget) {
                update.forget(forget.things());
            } else if (statement instanceof ForgetFact forget) {
                update.forget(forget);
            }
        }
        return update;
    }

    List<PreferenceChange> changes() {
        return List.copyOf(changes);
    }

    /** Returns the preferences after the changes. */
    JsonObject after() {
        return profile.values();
    }

    /** Returns what is noted as clauses; empty for nothing. */
    List<String> added() {
        return List.copyOf(added);
    }

    /** Returns the sentences about what is taken back. */
    List<String> removed() {
        return List.copyOf(removed);
    }

    /** Returns the sentences about what changes nothing. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Returns the values with the change. */
    static JsonObject applied(PreferenceChange change, JsonObject values) {
        return change.applyTo(values.get(change.key()))
                .map(value -> values.with(change.key(), value))
                .orElseGet(() -> values.without(change.key()));
    }

    private void change(PreferenceChange change) {
        changes.add(change);
        profile = new Profile(applied(change, profile.values()));
    }

    private void takeBack(List<LearnedChange> noted, Reading reading) {
        boolean corrects = reading.mode() == Reading.Mode.CORRECTION;
        for (LearnedChange learned : noted) {
            PreferenceChange made = learned.change();
            if (corrects && !concerns(reading.statements().get(0), made)) {
                continue;
            }
            Optional<JsonValue> current = profile.values().get(made.key());
            Optional<JsonValue> after = learned.takenBackFrom(current);
            if (after.equals(current)) {
                continue;
            }
            List<JsonValue> had = PreferenceChange.listOf(learned.before());
            if (made.kind() == Kind.ADDED) {
                change(PreferenceChange.remove(
                        made.key(),
                        PreferenceChange.listOf(made.value()).stream()
                                .filter(value -> had.stream().noneMatch(old -> PreferenceChange.same(old, value)))
                                .map(value -> ((JsonString) value).value())
                                .toList()));
            } else {
                change(after.map(value -> new PreferenceChange(made.key(), Kind.SET, value))
                        .orElseGet(() -> new PreferenceChange(made.key(), Kind.UNSET, current.orElseThrow())));
            }
            Confirmation.inWords(made).ifPresent(words -> removed.add("I have taken back that " + words + "."));
        }
        if (!corrects && changes.isEmpty()) {
            remarks.add("There is nothing noted just now that I could take back.");
        }
    }

    private static boolean concerns(Statement statement, PreferenceChange made) {
        return statement instanceof Fact fact
                ? made.key().equals(fact.field().key())
                : statement instanceof Taste
                        && Field.NAME != Confirmation.fieldOf(made)
                        && Confirmation.fieldOf(made) == null;
    }

    private void note(Taste taste) {
        List<Thing> fresh = new ArrayList<>();
        List<Thing> known = new ArrayList<>();
        List<Thing> opposite = new ArrayList<>();
        for (Thing thing : taste.things()) {
            if (profile.has(thing, !taste.likes())) {
                opposite.add(thing);
            }
            if (profile.has(thing, taste.likes())) {
                known.add(thing);
            } else if (profile.canHold(thing.kind(), taste.likes())
                    && thing.kind().key(taste.likes()) != null) {
                fresh.add(thing);
            }
        }
        remove(opposite, !taste.likes());
        for (PreferenceKind kind : PreferenceKind.values()) {
            List<String> names = namesOf(fresh, kind);
            String key = kind.key(taste.likes());
            if (!names.isEmpty() && key != null) {
                change(PreferenceChange.add(key, names));
            }
        }
        if (!fresh.isEmpty()) {
            added.add(Confirmation.taste(taste.likes(), names(fresh)));
        }
        if (!opposite.isEmpty() && !taste.likes()) {
            removed.add("I have taken " + Wording.and(names(opposite)) + " off what you like.");
        }
        if (!known.isEmpty()) {
            remarks.add("I know already that " + Confirmation.taste(taste.likes(), names(known)) + ".");
        }
        if (!taste.rest().isEmpty()) {
            remarks.add("I did not take " + Wording.or(taste.rest())
                    + ", since I take kinds of music, and names of artists that are written with capitals.");
        }
    }

    private void note(Fact fact) {
        String key = fact.field().key();
        Optional<JsonValue> current = profile.values().get(key);
        if (current.equals(Optional.of(fact.value()))) {
            remarks.add("I know already that " + Confirmation.inWords(fact.field(), fact.value()) + ".");
            return;
        }
        change(new PreferenceChange(key, fact.field() == Field.PRICE ? Kind.MEMBERS : Kind.SET, fact.value()));
        added.add(Confirmation.inWords(fact.field(), fact.value()));
    }

    private void forget(List<Thing> things) {
        List<Thing> liked =
                things.stream().filter(thing -> profile.has(thing, true)).toList();
        List<Thing> disliked =
                things.stream().filter(thing -> profile.has(thing, false)).toList();
        remove(liked, true);
        remove(disliked, false);
        if (!liked.isEmpty()) {
            removed.add("I have taken " + Wording.and(names(liked)) + " off what you like.");
        }
        if (!disliked.isEmpty()) {
            removed.add("I have taken " + Wording.and(names(disliked)) + " off what you do not like.");
        }
        if (liked.isEmpty() && disliked.isEmpty()) {
            remarks.add("I keep nothing about " + Wording.or(names(things)) + ".");
        }
    }

    private void forget(ForgetFact forget) {
        Optional<JsonValue> current = profile.values().get(forget.field().key());
        Optional<String> text =
                profile.text(forget.field()).filter(stored -> forget.only() == null || same(stored, forget.only()));
        if (current.isEmpty() || text.isEmpty()) {
            remarks.add("You have not told me " + MemoryAnswers.what(forget.field())
                    + (forget.only() == null ? "." : " so."));
            return;
        }
        change(new PreferenceChange(forget.field().key(), Kind.UNSET, current.get()));
        removed.add("I no longer keep that " + Confirmation.inWords(forget.field(), current.get()) + ".");
    }

    /** Returns true if the stored text is the named one, with a region or "near" or without. */
    private static boolean same(String stored, String name) {
        String bare = stored.replaceFirst("^near ", "");
        return bare.equalsIgnoreCase(name) || bare.regionMatches(true, 0, name + ",", 0, name.length() + 1);
    }

    private void remove(List<Thing> things, boolean likes) {
        for (PreferenceKind kind : PreferenceKind.values()) {
            String key = kind.key(likes);
            List<String> names = key == null
                    ? List.of()
                    : profile.things(kind, likes).stream()
                            .filter(stored -> stored.isIn(things))
                            .map(Thing::name)
                            .toList();
            if (key != null && !names.isEmpty()) {
                change(PreferenceChange.remove(key, names));
            }
        }
    }

    private static List<String> namesOf(List<Thing> things, PreferenceKind kind) {
        return names(things.stream().filter(thing -> thing.kind() == kind).toList());
    }

    private static List<String> names(List<Thing> things) {
        return things.stream().map(Thing::name).toList();
    }
}
