package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import java.util.ArrayList;
import java.util.List;
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
        Statements statements = state.statements();
        if (statements.isEmpty()) {
            return new PreferenceUpdate(List.of(), "", "");
        }
        List<Liking> newLikes = newLikes(statements, state.profile());
        List<Liking> dropped =
                statements.dislikes().stream().filter(state.profile()::likes).toList();
        String home = newHome(statements, state.profile());
        String facts = facts(newLikes, home, statements.priceRange());
        String formerHome = formerHome(statements, state.profile());
        if (facts.isEmpty() && dropped.isEmpty() && formerHome == null) {
            String known = nothingNew(statements);
            return new PreferenceUpdate(List.of(), known, known);
        }
        String named = facts.isEmpty() ? noLonger(dropped, formerHome) : facts;
        if (state.familiarity() == UserFamiliarity.ANONYMOUS) {
            String here = "In this conversation I keep in mind that " + named
                    + "; to remember it longer, I would have to know who you are.";
            return new PreferenceUpdate(List.of(), here, here);
        }
        if (!state.request().context().preferenceProblems().isEmpty()) {
            String broken = "I did not note that " + named
                    + ", since your stored preferences cannot be read; I left them as they are.";
            return new PreferenceUpdate(List.of(), broken, broken);
        }
        String off = dropped.isEmpty() ? "" : "I have taken " + names(dropped) + " off what you like.";
        String moved = formerHome == null ? "" : "I no longer keep that you live in " + Wording.shown(formerHome) + ".";
        String taken = off.isEmpty() || moved.isEmpty() ? off + moved : off + " " + moved;
        String successText =
                facts.isEmpty() ? taken : "I have noted that " + facts + "." + (taken.isEmpty() ? "" : " " + taken);
        return new PreferenceUpdate(
                changes(newLikes, dropped, home, formerHome, statements.priceRange()),
                successText,
                "I could not note just now that " + named + "; please tell me again later.");
    }

    private static List<Liking> newLikes(Statements statements, Profile profile) {
        return statements.likes().stream()
                .filter(liking -> !profile.likes(liking) && profile.canHold(liking.kind()))
                .toList();
    }

    private static @Nullable String newHome(Statements statements, Profile profile) {
        String home = statements.home();
        boolean known = home != null
                && profile.home()
                        .filter(stored -> Names.same(stored, home)
                                || stored.regionMatches(true, 0, home + ",", 0, home.length() + 1))
                        .isPresent();
        return known ? null : home;
    }

    /** Returns the stored home if the user no longer lives there and names no other home; null if not. */
    private static @Nullable String formerHome(Statements statements, Profile profile) {
        String formerHome = statements.leftHome();
        return formerHome == null || statements.home() != null
                ? null
                : profile.home()
                        .filter(stored -> formerHome.isEmpty()
                                || Names.same(stored, formerHome)
                                || stored.regionMatches(true, 0, formerHome + ",", 0, formerHome.length() + 1))
                        .orElse(null);
    }

    private static String noLonger(List<Liking> dropped, @Nullable String formerHome) {
        List<String> facts = new ArrayList<>();
        if (!dropped.isEmpty()) {
            facts.add("you no longer like " + names(dropped));
        }
        if (formerHome != null) {
            facts.add("you no longer live in " + Wording.shown(formerHome));
        }
        return String.join(" and that ", facts);
    }

    private static List<PreferenceChange> changes(
            List<Liking> newLikes,
            List<Liking> dropped,
            @Nullable String home,
            @Nullable String formerHome,
            @Nullable JsonObject price) {
        List<PreferenceChange> changes = new ArrayList<>();
        for (PreferenceKind kind : PreferenceKind.values()) {
            List<String> off = namesOf(kind, dropped);
            List<String> on = namesOf(kind, newLikes);
            if (!off.isEmpty()) {
                changes.add(new PreferenceChange.RemoveFromList(kind.preference(), off));
            }
            if (!on.isEmpty()) {
                changes.add(new PreferenceChange.AddToList(kind.preference(), on));
            }
        }
        if (home != null) {
            changes.add(new PreferenceChange.Assign(Profile.HOME, new JsonString(home)));
        }
        if (formerHome != null) {
            changes.add(new PreferenceChange.Unset(Profile.HOME, new JsonString(formerHome)));
        }
        if (price != null) {
            changes.add(new PreferenceChange.SetMembers(Profile.PRICE, price));
        }
        return changes;
    }

    private static String facts(List<Liking> likes, @Nullable String home, @Nullable JsonObject price) {
        List<String> facts = new ArrayList<>();
        if (!likes.isEmpty()) {
            facts.add("you like " + names(likes));
        }
        if (home != null) {
            facts.add("you live in " + Wording.shown(home));
        }
        if (price != null) {
            String max = price.members().get("max") instanceof JsonNumber number ? Wording.number(number.value()) : "";
            String min = price.members().get("min") instanceof JsonNumber number ? Wording.number(number.value()) : "";
            facts.add("you usually pay " + (min.isEmpty() ? "up to " + max : "between " + min + " and " + max));
        }
        return String.join(" and that ", facts);
    }

    private static String nothingNew(Statements statements) {
        if (!statements.likes().isEmpty()) {
            return "I know already that you like " + names(statements.likes()) + ".";
        }
        if (statements.home() != null) {
            return "I know already that you live in " + Wording.shown(statements.home()) + ".";
        }
        if (statements.dislikes().isEmpty()) {
            return "";
        }
        return "Understood: not "
                + Wording.or(statements.dislikes().stream().map(Liking::name).toList()) + ".";
    }

    private static String names(List<Liking> likings) {
        return Wording.and(likings.stream().map(Liking::name).toList());
    }

    private static List<String> namesOf(PreferenceKind kind, List<Liking> likings) {
        return likings.stream()
                .filter(liking -> liking.kind() == kind)
                .map(Liking::name)
                .toList();
    }
}
