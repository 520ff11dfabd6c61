package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.PreferenceChange.Kind;
import io.conversationmemory.domain.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the preferences by the user's statements, with the texts that confirm them.
 *
 * @param changes the changes to store
 * @param successText the text of the reply if the changes are stored; empty for none
 * @param failureText the text of the reply if the changes cannot be stored
 */
record PreferenceUpdate(List<PreferenceChange> changes, String successText, String failureText) {

    PreferenceUpdate {
        changes = List.copyOf(changes);
    }

    static PreferenceUpdate of(ConversationState state) {
        Statements said = state.statements();
        Profile profile = state.profile();
        List<Liking> liked = said.likes().stream()
                .filter(liking -> !profile.likes(liking) && profile.canHold(liking.kind()))
                .toList();
        List<Liking> dropped = said.dislikes().stream().filter(profile::likes).toList();
        String home = newHome(said, profile);
        String left = formerHome(said, profile);

        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> confirmed = new ArrayList<>();
        List<PreferenceChange> changes = new ArrayList<>();
        for (PreferenceKind kind : PreferenceKind.values()) {
            addChange(changes, kind, dropped, PreferenceChange::remove);
            addChange(changes, kind, liked, PreferenceChange::add);
        }
        if (!liked.isEmpty()) {
            added.add("you like " + names(liked));
        }
        if (!dropped.isEmpty()) {
            removed.add("you no longer like " + names(dropped));
            confirmed.add("I have taken " + names(dropped) + " off what you like.");
        }
        if (home != null) {
            changes.add(new PreferenceChange(Profile.HOME, Kind.SET, new JsonString(home)));
            added.add("you live in " + Wording.shown(home));
        }
        if (left != null) {
            changes.add(new PreferenceChange(Profile.HOME, Kind.UNSET, new JsonString(left)));
            removed.add("you no longer live in " + Wording.shown(left));
            confirmed.add("I no longer keep that you live in " + Wording.shown(left) + ".");
        }
        if (said.priceRange() != null) {
            changes.add(new PreferenceChange(Profile.PRICE, Kind.MEMBERS, said.priceRange()));
            added.add("you usually pay " + Profile.inWords(said.priceRange()).orElseThrow());
        }
        if (changes.isEmpty()) {
            return unchanged(nothingNew(said));
        }
        String named = String.join(" and that ", added.isEmpty() ? removed : added);
        if (state.isAnonymous()) {
            return unchanged("In this conversation I keep in mind that " + named
                    + "; to remember it longer, I would have to know who you are.");
        }
        if (!state.request().context().preferenceProblems().isEmpty()) {
            return unchanged("I did not note that " + named
                    + ", since your stored preferences cannot be read; I left them as they are.");
        }
        if (!added.isEmpty()) {
            confirmed.add(0, "I have noted that " + named + ".");
        }
        return new PreferenceUpdate(
                changes,
                String.join(" ", confirmed),
                "I could not note just now that " + named + "; please tell me again later.");
    }

    private static PreferenceUpdate unchanged(String text) {
        return new PreferenceUpdate(List.of(), text, text);
    }

    private static void addChange(
            List<PreferenceChange> changes,
            PreferenceKind kind,
            List<Liking> things,
            BiFunction<String, List<String>, PreferenceChange> change) {
        List<String> names = things.stream()
                .filter(thing -> thing.kind() == kind)
                .map(Liking::name)
                .toList();
        if (!names.isEmpty()) {
            changes.add(change.apply(kind.preference(), names));
        }
    }

    private static @Nullable String newHome(Statements said, Profile profile) {
        String home = said.home();
        boolean known = home != null
                && profile.home().filter(stored -> Towns.same(stored, home)).isPresent();
        return known ? null : home;
    }

    /** Returns the stored home if the user no longer lives there and names no other home; null if not. */
    private static @Nullable String formerHome(Statements said, Profile profile) {
        String left = said.leftHome();
        return left == null || said.home() != null
                ? null
                : profile.home()
                        .filter(home -> left.isEmpty() || Towns.same(home, left))
                        .orElse(null);
    }

    private static String nothingNew(Statements said) {
        if (!said.likes().isEmpty()) {
            return "I know already that you like " + names(said.likes()) + ".";
        }
        if (said.home() != null) {
            return "I know already that you live in " + Wording.shown(said.home()) + ".";
        }
        return said.dislikes().isEmpty()
                ? ""
                : "Understood: not "
                        + Wording.or(said.dislikes().stream().map(Liking::name).toList()) + ".";
    }

    private static String names(List<Liking> likings) {
        return Wording.and(likings.stream().map(Liking::name).toList());
    }
}
