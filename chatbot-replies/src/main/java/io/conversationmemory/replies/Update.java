package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.LearnedChange;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.PreferenceChange.Kind;
import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.replies.Statement.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes of the preferences by a message, and the sentences that confirm them. */
final class Update {

    private final List<LearnedChange> changes = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
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
            if (statement instanceof Statement.Taste taste) {
                update.note(taste);
            } else if (statement instanceof Statement.Fact fact) {
                update.note(fact);
            } else if (statement instanceof Statement.Forget forget) {
                update.forget(forget.things());
            } else if (statement instanceof Statement.ForgetFact forget) {
                update.forget(forget);
            }
        }
        return update;
    }

    List<LearnedChange> changes() {
        return List.copyOf(changes);
    }

    /** Returns the preferences after the changes. */
    Profile after() {
        return profile;
    }

    boolean addsSomething() {
        return !added.isEmpty();
    }

    /** Returns what was noted, what was taken back, and what changes nothing. */
    String confirmation(ReplyRequest request) {
        if (!request.context().preferenceProblems().isEmpty() && request.user() != null && !changes.isEmpty()) {
            return "I did not note " + named("that")
                    + ", since your stored preferences cannot be read; I left them as they are.";
        }
        String noted = request.user() == null
                ? "In this conversation I keep in mind " + named("")
                        + "; to remember it longer, I would have to know who you are."
                : "I have noted " + named("") + ".";
        return Wording.joined(added.isEmpty() ? "" : noted, String.join(" ", remarks));
    }

    /** Returns the sentence for the case that the changes cannot be stored. */
    String failure() {
        return "I could not note just now " + named("what you said") + "; please tell me again later.";
    }

    private String named(String ifNone) {
        return added.isEmpty() ? ifNone : "that " + String.join(" and that ", added);
    }

    private void change(PreferenceChange change) {
        changes.add(LearnedChange.of(change, profile.values().get(change.key())));
        profile = profile.with(change);
    }

    private void takeBack(List<LearnedChange> noted, Reading reading) {
        boolean corrects = reading.mode() == Reading.Mode.CORRECTION;
        for (LearnedChange learned : noted) {
            PreferenceChange made = learned.change();
            Optional<JsonValue> current = profile.values().get(made.key());
            Optional<JsonValue> after = learned.takenBackFrom(current);
            boolean concerned = !corrects || concerns(reading.statements().get(0), made);
            if (!concerned || after.equals(current)) {
                continue;
            }
            if (made.kind() == Kind.ADDED) {
                List<String> names = new ArrayList<>(strings(made.value()));
                names.removeIf(name -> strings(learned.before()).stream().anyMatch(name::equalsIgnoreCase));
                change(PreferenceChange.remove(made.key(), names));
            } else {
                change(after.map(value -> new PreferenceChange(made.key(), Kind.SET, value))
                        .orElseGet(() -> new PreferenceChange(made.key(), Kind.UNSET, current.orElseThrow())));
            }
            inWords(made).ifPresent(words -> remarks.add("I have taken back that " + words + "."));
        }
        if (!corrects && changes.isEmpty()) {
            remarks.add("There is nothing noted just now that I could take back.");
        }
    }

    private static List<String> strings(@Nullable JsonValue list) {
        return PreferenceChange.listOf(list).stream()
                .flatMap(value -> value instanceof JsonString text ? Stream.of(text.value()) : Stream.empty())
                .toList();
    }

    static boolean likes(PreferenceChange made) {
        return !made.key().startsWith("disliked");
    }

    /** Returns true if the change is one of the kind that the statement makes. */
    static boolean concerns(Statement statement, PreferenceChange made) {
        return statement instanceof Statement.Fact fact
                ? fact.field().key.equals(made.key())
                : statement instanceof Statement.Taste && Field.of(made).isEmpty();
    }

    private static Optional<String> inWords(PreferenceChange made) {
        return switch (made.kind()) {
            case ADDED -> Optional.of(Wording.taste(likes(made), strings(made.value())));
            case SET, MEMBERS -> Field.of(made).map(field -> fact(field, made.value()));
            case REMOVED, UNSET -> Optional.empty();
        };
    }

    private static String fact(Field field, JsonValue value) {
        return new Profile(JsonObject.of(field.key, value)).fact(field).orElse("");
    }

    private void note(Statement.Taste taste) {
        boolean likes = taste.likes();
        List<String> known = Thing.names(profile.stored(taste.things(), likes));
        List<Thing> fresh = new ArrayList<>(taste.things());
        fresh.removeIf(thing -> profile.has(thing, likes) || !profile.canHold(thing, likes));
        List<String> opposite = remove(taste.things(), !likes);
        changeEach(fresh, likes, PreferenceChange::add);
        if (!fresh.isEmpty()) {
            added.add(Wording.taste(likes, Thing.names(fresh)));
        }
        takenOff(likes ? List.of() : opposite, "like");
        if (!known.isEmpty()) {
            remarks.add("I know already that " + Wording.taste(likes, known) + ".");
        }
        if (!taste.rest().isEmpty()) {
            remarks.add("I did not take " + Wording.or(taste.rest())
                    + ", since I take kinds of music, and names of artists that are written with capitals.");
        }
    }

    private void note(Statement.Fact fact) {
        String key = fact.field().key;
        String inWords = fact(fact.field(), fact.value());
        if (profile.values().get(key).equals(Optional.of(fact.value()))) {
            remarks.add("I know already that " + inWords + ".");
        } else {
            change(new PreferenceChange(key, fact.field() == Field.PRICE ? Kind.MEMBERS : Kind.SET, fact.value()));
            added.add(inWords);
        }
    }

    private void forget(List<Thing> things) {
        List<String> liked = remove(things, true);
        List<String> disliked = remove(things, false);
        takenOff(liked, "like");
        takenOff(disliked, "do not like");
        if (liked.isEmpty() && disliked.isEmpty()) {
            remarks.add("I keep nothing about " + Wording.or(Thing.names(things)) + ".");
        }
    }

    private void forget(Statement.ForgetFact forget) {
        Field field = forget.field();
        String only = forget.only();
        Optional<String> known = profile.text(field);
        if (known.isEmpty() || (only != null && !same(known.get(), only))) {
            String what = only == null ? field.inWords : "that " + fact(field, new JsonString(only));
            remarks.add("You have not told me " + what + ".");
            return;
        }
        JsonValue value = profile.values().get(field.key).orElseThrow();
        change(new PreferenceChange(field.key, Kind.UNSET, value));
        remarks.add("I no longer keep that " + fact(field, value) + ".");
    }

    /** Returns true if the stored text is the named one, with a region or "near" or without. */
    private static boolean same(String stored, String name) {
        return (stored.replaceFirst("^near ", "") + ",").regionMatches(true, 0, name + ",", 0, name.length() + 1);
    }

    private void takenOff(List<String> names, String list) {
        if (!names.isEmpty()) {
            remarks.add("I have taken " + Wording.and(names) + " off what you " + list + ".");
        }
    }

    /** Removes the things that are liked or disliked, and returns their names. */
    private List<String> remove(List<Thing> things, boolean likes) {
        List<Thing> stored = profile.stored(things, likes);
        changeEach(stored, likes, PreferenceChange::remove);
        return Thing.names(stored);
    }

    private void changeEach(
            List<Thing> things, boolean likes, BiFunction<String, List<String>, PreferenceChange> change) {
        for (Thing.Kind kind : Thing.Kind.values()) {
            List<String> names = Thing.names(things, kind);
            if (!names.isEmpty()) {
                change(change.apply(kind.key(likes), names));
            }
        }
    }
}
