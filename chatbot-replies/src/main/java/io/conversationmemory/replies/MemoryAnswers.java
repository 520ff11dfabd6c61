package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.replies.Statement.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers questions about the memory from what is stored: preferences, this conversation and earlier ones. */
final class MemoryAnswers {

    private static final int SESSIONS = 5;
    private static final int MESSAGES = 40;
    private static final int QUOTED = 3;

    private static final Pattern ABOUT_ME = Vocabulary.pattern("(?iu){about-me}");
    private static final Pattern NOT_ABOUT_ME = Vocabulary.pattern("(?iu).*\\b{no-memory}\\b.*");
    private static final Pattern MENTIONED = Pattern.compile(
            "(?iu)(?:did|have|do you (?:remember|know) if) (?:i|we) (?:ever |just |already )*"
                    + "(?:mention(?:ed)?|talk(?:ed)? about|sa(?:y|id) (?:anything|something) about|t(?:ell|old) you (?:anything |something )?about|ask(?:ed)?(?: you)? about|spoken? (?:of|about)) (?<what>.+)");
    private static final Pattern DO_I = Pattern.compile(
            "(?iu)(?:do|did|am|would|have) i (?:really |not |ever )*(?:say (?:that )?i |tell you (?:that )?i )?(?:like|love|hate|dislike|enjoy|into|a fan of)d? (?<what>.+)");
    private static final Pattern LAST_SAID = Vocabulary.pattern("(?iu).*\\b{last-said}.*");
    private static final Pattern SAID_LIKES =
            Pattern.compile("(?iu).*\\b(?:sa(?:y|id)|t(?:ell|old)).* i (?:like|love|enjoy|am into)\\b.*");
    private static final Pattern LAST_TIME = Vocabulary.pattern("(?iu).*\\b{last-time}\\b.*");
    private static final Pattern NAME =
            Pattern.compile("(?iu).*\\bname\\b.*|who (?:am i|i am)|.*what (?:am i|i'm|i am) called.*");
    private static final Pattern PRICE = Pattern.compile("(?iu).*\\b(?:budget|price|spend|pay|afford)\\b.*");
    private static final Pattern HOME =
            Pattern.compile("(?iu).*\\b(?:city|town|live|home|hometown|based|where|from)\\b.*");
    private static final Pattern DISLIKES =
            Pattern.compile("(?iu).*\\b(?:dislikes?|hate|disliked|don't|do not|can't stand|not like|avoid)\\b.*");
    private static final Pattern LIKES = Pattern.compile(
            "(?iu).*\\b(?:likes?|love|music|genres?|bands?|artists?|singers?|styles?|favou?rites?|taste|into|listen)\\b.*");
    private static final Pattern VENUES = Pattern.compile("(?iu).*\\b(?:venues?|clubs?|halls?)\\b.*");

    private final ReplyRequest request;
    private final Profile profile;

    MemoryAnswers(ReplyRequest request, Profile profile) {
        this.request = request;
        this.profile = profile;
    }

    /** Returns true if the clause asks about what the user has told or said. */
    static boolean asks(String text) {
        return ABOUT_ME.matcher(text).matches() && !NOT_ABOUT_ME.matcher(text).matches();
    }

    String answer(String text) {
        Matcher mentioned = MENTIONED.matcher(text);
        if (mentioned.matches()) {
            return mentioned(mentioned.group("what"));
        }
        Matcher doI = DO_I.matcher(text);
        Optional<Thing> thing = doI.matches() ? Listed.thing(doI.group("what"), null) : Optional.empty();
        if (thing.isPresent()) {
            return taste(thing.get());
        }
        if (NAME.matcher(text).matches()) {
            return fact(Field.NAME);
        }
        if (PRICE.matcher(text).matches()) {
            return fact(Field.PRICE);
        }
        if (HOME.matcher(text).matches()) {
            return fact(Field.HOME);
        }
        if (LAST_TIME.matcher(text).matches()) {
            return lastTime();
        }
        if (VENUES.matcher(text).matches()) {
            List<String> venues = profile.names(PreferenceKind.VENUE, true);
            return venues.isEmpty() ? "You have not told me of any." : "You like to go to " + Wording.and(venues) + ".";
        }
        if (DISLIKES.matcher(text).matches()) {
            return said(false);
        }
        if (LAST_SAID.matcher(text).matches() && !SAID_LIKES.matcher(text).matches()) {
            return lastSaid(text.matches("(?iu).*\\bask.*"));
        }
        return LIKES.matcher(text).matches() ? said(true) : everything();
    }

    /** Returns all that is known, for a question about it. */
    private String everything() {
        String known = profile.inWords();
        return known.isEmpty() ? "I know nothing about you yet." : known;
    }

    static String what(Field field) {
        return switch (field) {
            case NAME -> "your name";
            case HOME -> "where you live";
            case PRICE -> "what you usually pay";
        };
    }

    private String fact(Field field) {
        Optional<String> known = profile.text(field).map(Wording::shown);
        if (known.isEmpty()) {
            return "You have not told me " + what(field) + ".";
        }
        return switch (field) {
            case NAME -> "Your name is " + known.get() + ".";
            case HOME -> "You told me that you live " + Wording.in(known.get()) + ".";
            case PRICE -> "You usually pay " + known.get() + ".";
        };
    }

    private String said(boolean likes) {
        String taste = profile.taste(likes);
        if (taste != null) {
            return "You told me that " + taste + ".";
        }
        return likes
                ? "You have not told me what music you like."
                : "You have not told me of anything that you do not like.";
    }

    private String taste(Thing thing) {
        String name = Wording.shown(thing.name());
        if (profile.has(thing, true)) {
            return "Yes, you told me that you like " + name + ".";
        }
        return profile.has(thing, false)
                ? "No, you told me that you do not like " + name + "."
                : "You have not told me so.";
    }

    private String lastSaid(boolean asked) {
        List<StoredMessage> here = ofUser(request.context().window().messages());
        List<StoredMessage> questions =
                here.stream().filter(message -> message.content().contains("?")).toList();
        here = asked && !questions.isEmpty() ? questions : here;
        if (!here.isEmpty()) {
            return "You said: " + quoted(here.get(here.size() - 1)) + ".";
        }
        return earlier()
                .map(last -> "In this conversation, nothing yet. On " + day(last) + " you said: "
                        + quoted(last.get(last.size() - 1)) + ".")
                .orElse("You have said nothing before.");
    }

    private String lastTime() {
        List<StoredMessage> here = ofUser(request.context().window().messages());
        Optional<List<StoredMessage>> earlier = earlier();
        List<String> sentences = new ArrayList<>();
        earlier.ifPresent(last -> sentences.add("Last time, on " + day(last) + ", you said: " + quoted(last) + "."));
        if (!here.isEmpty()) {
            sentences.add("In this conversation you have said: " + quoted(here) + ".");
        }
        return sentences.isEmpty() ? "This is the first time we talk, as far as I know." : String.join(" ", sentences);
    }

    private String mentioned(String what) {
        String word = Utterance.stripped(what).toLowerCase(Locale.ROOT);
        List<StoredMessage> all = new ArrayList<>();
        for (Session session : request.history().sessions(SESSIONS)) {
            all.addAll(0, ofUser(request.history().newestMessages(session.id(), MESSAGES)));
        }
        all.addAll(ofUser(request.context().window().messages()));
        return all.stream()
                .filter(message -> message.content().toLowerCase(Locale.ROOT).contains(word)
                        && !asks(Utterance.stripped(message.content())))
                .reduce((older, newer) -> newer)
                .map(message -> "Yes, on " + day(List.of(message)) + " you said: " + quoted(message) + ".")
                .orElse("No, not in what I have looked through: this conversation and the latest ones before.");
    }

    /** Returns the user's messages of the latest other session that has any. */
    private Optional<List<StoredMessage>> earlier() {
        return request.history().sessions(SESSIONS).stream()
                .map(session -> ofUser(request.history().newestMessages(session.id(), MESSAGES)))
                .filter(messages -> !messages.isEmpty())
                .findFirst();
    }

    private List<StoredMessage> ofUser(List<StoredMessage> messages) {
        UserId user = request.user();
        return messages.stream()
                .filter(message -> message.role() == Role.USER
                        && (user == null || message.userId() == null || user.equals(message.userId())))
                .toList();
    }

    private static String day(List<StoredMessage> messages) {
        return messages.get(messages.size() - 1).time().toString().substring(0, 10);
    }

    private static String quoted(List<StoredMessage> messages) {
        return Wording.sentence(messages.subList(Math.max(0, messages.size() - QUOTED), messages.size()).stream()
                .map(MemoryAnswers::quoted)
                .toList());
    }

    private static String quoted(StoredMessage message) {
        return "\"" + Wording.shown(message.content()) + "\"";
    }
}
