package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.ReplyRequest;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.replies.Statement.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers questions about the memory from what is stored: preferences, this conversation and earlier ones. */
record MemoryAnswers(ReplyRequest request, Profile profile) {

    private static final int SESSIONS = 5;
    private static final int MESSAGES = 40;
    private static final int QUOTED = 3;

    /** Topics of questions, of which the first that matches counts. */
    private static final List<String> TOPICS =
            List.of("name", "price", "home", "last-time", "dislikes", "last-said", "likes");

    String answer(String text) {
        Optional<String> special = Vocabulary.captured("mentioned", text)
                .map(this::mentioned)
                .or(() -> Vocabulary.captured("do-i-like", text)
                        .flatMap(Listed::thing)
                        .map(this::taste));
        return special.orElseGet(() -> TOPICS.stream()
                .filter(topic -> Vocabulary.matches("about-" + topic, text))
                .findFirst()
                .map(topic -> about(topic, text))
                .orElse(profile.inWords().isEmpty() ? "I know nothing about you yet." : profile.inWords()));
    }

    private String about(String topic, String text) {
        return switch (topic) {
            case "name" -> told(profile.fact(Field.NAME), Field.NAME.inWords);
            case "price" -> told(profile.fact(Field.PRICE), Field.PRICE.inWords);
            case "home" -> told(profile.fact(Field.HOME), Field.HOME.inWords);
            case "last-time" -> lastTime();
            case "dislikes" -> told(profile.taste(false), "of anything that you do not like");
            case "last-said" -> lastSaid(Vocabulary.matches("about-last-asked", text));
            default -> told(profile.taste(true), "what music you like");
        };
    }

    private static String told(Optional<String> fact, String what) {
        return fact.map(known -> "You told me that " + known + ".").orElse("You have not told me " + what + ".");
    }

    private String taste(Thing thing) {
        boolean likes = profile.has(thing, true);
        return likes || profile.has(thing, false)
                ? (likes ? "Yes" : "No") + ", you told me that " + Wording.taste(likes, List.of(thing.name())) + "."
                : "You have not told me so.";
    }

    private String lastSaid(boolean asked) {
        List<StoredMessage> here = here().stream()
                .filter(message -> !asked || message.content().contains("?"))
                .toList();
        return here.isEmpty()
                ? earlier()
                        .findFirst()
                        .map(last -> "On " + day(last) + " you said: " + quoted(last, 1) + ".")
                        .orElse("You have said nothing before.")
                : "You said: " + quoted(here, 1) + ".";
    }

    private String lastTime() {
        String last = earlier()
                .findFirst()
                .map(said -> "Last time, on " + day(said) + ", you said: " + quoted(said, QUOTED) + ".")
                .orElse("");
        String here = here().isEmpty() ? "" : "In this conversation you have said: " + quoted(here(), QUOTED) + ".";
        return (last + here).isEmpty()
                ? "This is the first time we talk, as far as I know."
                : Wording.joined(last, here);
    }

    private String mentioned(String what) {
        String word = Utterance.stripped(what).toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(here()), earlier())
                .map(messages -> messages.stream()
                        .filter(message ->
                                message.content().toLowerCase(Locale.ROOT).contains(word)
                                        && !Vocabulary.matches("asks-about-me", Utterance.stripped(message.content())))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(found -> "Yes, on " + day(found) + " you said: " + quoted(found, 1) + ".")
                .orElse("No, not in what I have looked through: this conversation and the latest ones before.");
    }

    private List<StoredMessage> here() {
        return ofUser(request.context().window().messages());
    }

    /** Returns the user's messages of each of the latest other sessions that has any, newest session first. */
    private Stream<List<StoredMessage>> earlier() {
        return request.history().sessions(SESSIONS).stream()
                .map(session -> ofUser(request.history().newestMessages(session.id(), MESSAGES)))
                .filter(messages -> !messages.isEmpty());
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

    private static String quoted(List<StoredMessage> messages, int most) {
        List<String> quoted = messages.subList(Math.max(0, messages.size() - most), messages.size()).stream()
                .map(message -> "\"" + Wording.shown(message.content()) + "\"")
                .toList();
        return Wording.list(quoted, "and");
    }
}
