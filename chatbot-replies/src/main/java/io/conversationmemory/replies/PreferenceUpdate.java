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
 * What is to be noted of what a user clearly said, and how to say so, whether or not it can be kept.
 *
 * @param changes copied
 * @param kept what to say where they are kept; empty where there is nothing to say
 * @param notKept what to say where they cannot be kept
 */
record PreferenceUpdate(List<PreferenceChange> changes, String kept, String notKept) {

    PreferenceUpdate {
        changes = List.copyOf(changes);
    }

    static PreferenceUpdate of(ConversationState dialogue) {
        Statements statements = dialogue.statements();
        if (statements.isEmpty()) {
            return new PreferenceUpdate(List.of(), "", "");
        }
        List<Liking> fresh = fresh(statements, dialogue.profile());
        List<Liking> gone =
                statements.dislikes().stream().filter(dialogue.profile()::likes).toList();
        String home = newHome(statements, dialogue.profile());
        String facts = facts(fresh, home, statements.priceRange());
        String left = leftHome(statements, dialogue.profile());
        if (facts.isEmpty() && gone.isEmpty() && left == null) {
            String known = nothingNew(statements);
            return new PreferenceUpdate(List.of(), known, known);
        }
        String named = facts.isEmpty() ? noLonger(gone, left) : facts;
        if (dialogue.standing() == UserFamiliarity.ANONYMOUS) {
            String here = "In this conversation I keep in mind that " + named
                    + "; to remember it longer, I would have to know who you are.";
            return new PreferenceUpdate(List.of(), here, here);
        }
        if (!dialogue.request().context().preferenceProblems().isEmpty()) {
            String broken = "I did not note that " + named
                    + ", since your stored preferences cannot be read; I left them as they are.";
            return new PreferenceUpdate(List.of(), broken, broken);
        }
        String off = gone.isEmpty() ? "" : "I have taken " + names(gone) + " off what you like.";
        String moved = left == null ? "" : "I no longer keep that you live in " + Wording.shown(left) + ".";
        String taken = off.isEmpty() || moved.isEmpty() ? off + moved : off + " " + moved;
        String kept =
                facts.isEmpty() ? taken : "I have noted that " + facts + "." + (taken.isEmpty() ? "" : " " + taken);
        return new PreferenceUpdate(
                changes(fresh, gone, home, left, statements.priceRange()),
                kept,
                "I could not note just now that " + named + "; please tell me again later.");
    }

    private static List<Liking> fresh(Statements statements, Profile profile) {
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

    /** The kept home, where the user has left it and names no other. */
    private static @Nullable String leftHome(Statements statements, Profile profile) {
        String left = statements.leftHome();
        return left == null || statements.home() != null
                ? null
                : profile.home()
                        .filter(stored -> left.isEmpty()
                                || Names.same(stored, left)
                                || stored.regionMatches(true, 0, left + ",", 0, left.length() + 1))
                        .orElse(null);
    }

    private static String noLonger(List<Liking> gone, @Nullable String left) {
        List<String> facts = new ArrayList<>();
        if (!gone.isEmpty()) {
            facts.add("you no longer like " + names(gone));
        }
        if (left != null) {
            facts.add("you no longer live in " + Wording.shown(left));
        }
        return String.join(" and that ", facts);
    }

    private static List<PreferenceChange> changes(
            List<Liking> fresh,
            List<Liking> gone,
            @Nullable String home,
            @Nullable String left,
            @Nullable JsonObject price) {
        List<PreferenceChange> changes = new ArrayList<>();
        for (PreferenceKind kind : PreferenceKind.values()) {
            List<String> off = namesOf(kind, gone);
            List<String> on = namesOf(kind, fresh);
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
        if (left != null) {
            changes.add(new PreferenceChange.Unset(Profile.HOME, new JsonString(left)));
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
