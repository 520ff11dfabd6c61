package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.service.RewindTarget;
import io.conversationmemory.service.SessionForbiddenException;
import io.conversationmemory.service.SupersededMessageException;
import io.conversationmemory.service.UnknownMessageException;
import io.conversationmemory.service.UnknownSessionException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Regenerated replies and edited questions, on any store. */
abstract class CorrectionTests extends ChatbotFixture {

    private static final MessageId KEY = new MessageId("callers-key");

    @Test
    void aRegeneratedReplyReplacesTheOneBefore() {
        say("one");
        ChatReply first = say("two");
        replies.script((request, sink) -> Reply.of("Another reply."));

        ChatReply second = regenerate(null, null);

        assertThat(second.question()).isEqualTo(first.question());
        assertThat(conversation()).containsExactly("one", "So be it.", "two", "Another reply.");
        assertThat(contents()).containsExactly("one", "So be it.", "two", "So be it.", "Another reply.");
        assertThat(replies.last().context().window().messages())
                .extracting(StoredMessage::content)
                .containsExactly("one", "So be it.");
        assertThat(replies.last().question()).isEqualTo(first.question());
        assertThat(second.reply().message().stamp())
                .isEqualTo(new TurnStamp(1, second.question().key()));
    }

    @Test
    void aReplyInTheMiddleIsRegeneratedWithAllThatFollowedSuperseded() {
        ChatReply first = say("one");
        say("two");

        regenerate(RewindTarget.message(first.question().id()), null);
        say("three");

        assertThat(conversation()).containsExactly("one", "So be it.", "three", "So be it.");
    }

    @Test
    void aGeneratorThatFailsChangesNothing() {
        say("one");
        Session before = memory.findSession(SESSION).orElseThrow();
        replies.script((request, sink) -> {
            throw new IllegalStateException("The model is away.");
        });

        assertThatThrownBy(() -> regenerate(null, null)).isInstanceOf(ReplyFailedException.class);

        assertThat(memory.findSession(SESSION)).contains(before);
        assertThat(conversation()).containsExactly("one", "So be it.");
    }

    @Test
    void aRepeatedRegenerationReturnsTheFirstResult() {
        say("one");
        ChatReply first = regenerate(null, KEY);
        say("two");

        ChatReply again = regenerate(null, KEY);
        ChatReply other = regenerate(null, new MessageId("another-key"));

        assertThat(again.reply()).isEqualTo(first.reply());
        assertThat(again.isSuperseded()).isFalse();
        assertThat(other.question().content()).isEqualTo("two");
        chatbot.memory().getSession(SESSION, ANA).rewind(RewindTarget.beginning());
        assertThat(regenerate(null, KEY).isSuperseded()).isTrue();
    }

    @Test
    void aRegenerationWhoseResponseIsLostIsStoredOnce() {
        say("one");
        loseNextTurn();

        ChatReply reply = regenerate(null, KEY);

        assertThat(conversation()).containsExactly("one", reply.message());
        assertThat(contents()).hasSize(3);
    }

    @Test
    void aRegenerationFinishesTheClaimOfATurnThatWasCutOff() {
        replies.script((request, sink) -> {
            throw new IllegalStateException("The process ends here.");
        });
        assertThatThrownBy(() -> chatbot.processMessage(claimed("one"))).isInstanceOf(ReplyFailedException.class);
        replies.script((request, sink) -> Reply.of("Regenerated."));

        ChatReply regenerated = regenerate(null, null);
        ChatReply repeated = chatbot.processMessage(claimed("one"));

        assertThat(repeated.reply()).isEqualTo(regenerated.reply());
        assertThat(conversation()).containsExactly("one", "Regenerated.");
    }

    @Test
    void aRepeatOfAFinishedTurnReturnsItsReplyMarkedAsSuperseded() {
        ChatReply first = chatbot.processMessage(claimed("one"));
        regenerate(null, null);

        ChatReply repeated = chatbot.processMessage(claimed("one"));

        assertThat(repeated.reply()).isEqualTo(first.reply());
        assertThat(repeated.isSuperseded()).isTrue();
    }

    @Test
    void aClaimedTurnWhoseQuestionIsSupersededMeanwhileStoresNothing() {
        say("before");
        replies.script((request, sink) -> {
            memory.getSession(SESSION, ANA).rewind(RewindTarget.beginning());
            return Reply.of("Too late.");
        });

        assertThatThrownBy(() -> chatbot.processMessage(claimed("one"))).isInstanceOf(SupersededMessageException.class);
        assertThatThrownBy(() -> chatbot.processMessage(claimed("one"))).isInstanceOf(SupersededMessageException.class);

        assertThat(conversation()).isEmpty();
        assertThat(contents()).doesNotContain("Too late.");
    }

    @Test
    void aTurnThatTheRewinderNeverSawStays() {
        ChatReply first = say("one");
        replies.script((request, sink) -> {
            replies.script((later, other) -> Reply.of("To two."));
            say("two");
            return Reply.of("Regenerated.");
        });

        regenerate(RewindTarget.message(first.question().key()), null);

        assertThat(conversation())
                .contains("one", "two", "To two.", "Regenerated.")
                .doesNotContain("So be it.");
    }

    @Test
    void aReplyToAQuestionThatWasEditedMeanwhileIsNoPartOfTheConversation() {
        say("before");
        replies.script((request, sink) -> {
            replies.script((edited, other) -> Reply.of("To the edited one."));
            edit(RewindTarget.message(request.question().key()), "edited", null);
            return Reply.of("Too late.");
        });

        say("one");

        assertThat(conversation()).containsExactly("before", "So be it.", "edited", "To the edited one.");
    }

    @Test
    void anEditedQuestionReplacesTheOneBeforeAndAllAfterIt() {
        say("one");
        ChatReply two = say("two");
        say("three");

        ChatReply edited = edit(RewindTarget.message(two.question().id()), "two, in other words", null);

        assertThat(conversation()).containsExactly("one", "So be it.", "two, in other words", "So be it.");
        assertThat(replies.last().context().window().messages())
                .extracting(StoredMessage::content)
                .containsExactly("one", "So be it.");
        assertThat(edited.question().message().stamp()).isEqualTo(new TurnStamp(1, null));
        assertThat(edited.reply().message().stamp())
                .isEqualTo(new TurnStamp(1, edited.question().key()));
    }

    @Test
    void aRepeatedEditTakesEffectOnce() {
        ChatReply one = say("one");
        RewindTarget target = RewindTarget.message(one.question().id());
        ChatReply first = edit(target, "other words", KEY);
        say("two");

        ChatReply again = edit(target, "other words", KEY);

        assertThat(again.reply()).isEqualTo(first.reply());
        assertThat(conversation()).containsExactly("other words", "So be it.", "two", "So be it.");
        assertThatThrownBy(() -> edit(target, "other words", null)).isInstanceOf(SupersededMessageException.class);
    }

    @Test
    void anEditWhoseResponseIsLostIsStoredOnce() {
        ChatReply one = say("one");
        loseNextTurn();

        edit(RewindTarget.message(one.question().id()), "other words", KEY);

        assertThat(conversation()).containsExactly("other words", "So be it.");
        assertThat(contents()).hasSize(4);
        assertThat(memory.findSession(SESSION).orElseThrow().rewinds().number()).isEqualTo(1);
    }

    @Test
    void ofTwoEditsOfOneQuestionOneTakesEffect() {
        ChatReply one = say("one");
        RewindTarget target = RewindTarget.message(one.question().key());
        storage.watch((call, proceed) -> {
            if (call.startsWith("turns.")) {
                storage.watchNothing();
                edit(target, "first", null);
            }
            return proceed.call();
        });

        assertThatThrownBy(() -> edit(target, "second", null)).isInstanceOf(SupersededMessageException.class);

        assertThat(conversation()).containsExactly("first", "So be it.");
    }

    @Test
    void theRangeIsTheOneOfTheFirstReadingAlsoAfterALostRace() {
        ChatReply one = say("one");
        replies.script((request, sink) -> {
            replies.script((later, other) -> Reply.of("To two."));
            chatbot.processMessage(new ChatRequest("two", SESSION, ANA, new MessageId("two")));
            return Reply.of("Regenerated.");
        });

        regenerate(RewindTarget.message(one.question().key()), null);

        Rewind rewind =
                memory.findSession(SESSION).orElseThrow().rewinds().recent().get(0);
        assertThat(rewind.range().until().key()).isEqualTo(one.reply().key());
        assertThat(conversation()).contains("two", "To two.", "Regenerated.").doesNotContain("So be it.");
    }

    @Test
    void anEditThatLosesARaceSupersedesNothingThatItHasNotRead() {
        ChatReply one = say("one");
        storage.watch((call, proceed) -> {
            if (call.startsWith("turns.")) {
                storage.watchNothing();
                say("never seen");
                memory.getSession(SESSION, ANA).rename("changed");
            }
            return proceed.call();
        });

        edit(RewindTarget.message(one.question().key()), "edited", null);

        assertThat(conversation()).containsExactly("never seen", "So be it.", "edited", "So be it.");
    }

    @Test
    void aQuestionFarAheadOfTheClockIsRegenerated() {
        clock.move(Duration.ofDays(3));
        say("from a fast clock");
        clock.move(Duration.ofDays(-3));

        ChatReply reply = regenerate(null, null);

        assertThat(reply.question().content()).isEqualTo("from a fast clock");
        assertThat(reply.reply().time()).isGreaterThan(Timestamp.now(clock).plus(Duration.ofDays(2)));
        assertThat(conversation()).containsExactly("from a fast clock", reply.message());
        say("next");
        assertThat(replies.last().context().window().messages()).hasSize(2);
    }

    @Test
    void whatASupersededReplyHadLearnedIsTakenBack() {
        memory.updatePreference(ANA, "location_preference", new JsonString("Rome"));
        memory.updatePreference(ANA, "favorite_genres", JsonArray.ofStrings(List.of("jazz")));
        replies.script((request, sink) -> Reply.of("Noted.")
                .withLearned(
                        List.of(
                                new PreferenceChange(
                                        "location_preference", PreferenceChange.Kind.SET, new JsonString("Berlin")),
                                PreferenceChange.add("favorite_genres", List.of("Jazz", "rock")),
                                PreferenceChange.add("preferred_artists", List.of("Nina")),
                                new PreferenceChange(
                                        "price_range", PreferenceChange.Kind.MEMBERS, JsonObject.of("max", "50"))),
                        null));
        ChatReply berlin = say("I live in Berlin and like jazz and rock");
        replies.script((request, sink) -> Reply.of("To Munich."));

        ChatReply munich = edit(RewindTarget.message(berlin.question().key()), "I live in Munich", KEY);

        assertThat(preferences())
                .isEqualTo(JsonObject.of("location_preference", "Rome")
                        .with("favorite_genres", JsonArray.ofStrings(List.of("jazz"))));
        assertThat(replies.last().context().preferences().values()).isEqualTo(preferences());
        assertThat(munich.takenBack()).hasSize(4);
        assertThat(munich.leftAlone()).isEmpty();
        assertThat(edit(RewindTarget.message(berlin.question().key()), "I live in Munich", KEY))
                .isEqualTo(munich);
    }

    @Test
    void aValueThatGaveWayToMembersReturns() {
        memory.updatePreference(ANA, "price_range", new JsonString("cheap"));
        replies.script((request, sink) -> Reply.of("Noted.")
                .withLearned(
                        List.of(new PreferenceChange(
                                "price_range", PreferenceChange.Kind.MEMBERS, JsonObject.of("max", "50"))),
                        null));
        say("at most 50");
        replies.script((request, sink) -> Reply.of("Regenerated."));

        regenerate(null, null);

        assertThat(preferences()).isEqualTo(JsonObject.of("price_range", "cheap"));
    }

    @Test
    void whatWasChangedSinceStays() {
        replies.script((request, sink) -> Reply.of("Noted.")
                .withLearned(
                        List.of(
                                new PreferenceChange(
                                        "location_preference", PreferenceChange.Kind.SET, new JsonString("Berlin")),
                                PreferenceChange.add("favorite_genres", List.of("jazz"))),
                        null));
        say("I live in Berlin and like jazz");
        memory.updatePreference(ANA, "location_preference", new JsonString("Paris"));
        memory.updatePreference(ANA, "favorite_genres", JsonArray.ofStrings(List.of("jazz", "folk")));
        replies.script((request, sink) -> Reply.of("Regenerated."));

        ChatReply regenerated = regenerate(null, null);

        assertThat(preferences())
                .isEqualTo(JsonObject.of("location_preference", "Paris")
                        .with("favorite_genres", JsonArray.ofStrings(List.of("folk"))));
        assertThat(regenerated.leftAlone()).extracting(PreferenceChange::key).containsExactly("location_preference");
        assertThat(regenerated.takenBack()).extracting(PreferenceChange::key).containsExactly("favorite_genres");
    }

    @Test
    void aGeneratorThatLearnsOnlyWhatItDoesNotKnowLearnsItAgain() {
        replies.script((request, sink) -> {
            boolean isKnown = request.context().preferences() != null
                    && request.context().preferences().values().get("name").isPresent();
            PreferenceChange name = new PreferenceChange("name", PreferenceChange.Kind.SET, new JsonString("Tom"));
            return Reply.of(isKnown ? "I know." : "Noted.").withLearned(isKnown ? List.of() : List.of(name), null);
        });
        say("I am Tom");

        ChatReply regenerated = regenerate(null, null);

        assertThat(regenerated.message()).isEqualTo("Noted.");
        assertThat(preferences()).isEqualTo(JsonObject.of("name", "Tom"));
    }

    @Test
    void aRegeneratedReplyThatLearnsTheSameKeepsIt() {
        replies.script((request, sink) -> Reply.of("Noted.")
                .withLearned(List.of(PreferenceChange.add("favorite_genres", List.of("jazz"))), null));
        say("I like jazz");

        regenerate(null, null);

        assertThat(preferences())
                .isEqualTo(JsonObject.empty().with("favorite_genres", JsonArray.ofStrings(List.of("jazz"))));
    }

    @Test
    void aKeyOfARequestOfAnotherKindIsRefused() {
        ChatReply one = say("one");
        memory.getSession(SESSION, ANA).rewind(RewindTarget.message(one.reply().key()), KEY);
        Session before = memory.findSession(SESSION).orElseThrow();
        RewindTarget question = RewindTarget.message(one.question().key());

        assertThatThrownBy(() -> edit(question, "edited", KEY)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> regenerate(question, KEY))
                .isInstanceOf(UnknownMessageException.class)
                .hasMessageContaining("a request of another kind");
        assertThat(memory.findSession(SESSION)).contains(before);

        memory.getSession(SESSION, ANA).rewind(RewindTarget.beginning(), new MessageId("another-key"));
        assertThatThrownBy(() -> regenerate(null, new MessageId("another-key"))).isInstanceOf(ConflictException.class);
        assertThat(conversation()).isEmpty();
    }

    @Test
    void badRequestsAreRefused() {
        ChatReply one = say("one");
        RewindTarget reply = RewindTarget.message(one.reply().id());

        assertThatThrownBy(() -> regenerate(reply, null)).isInstanceOf(UnknownMessageException.class);
        assertThatThrownBy(() -> edit(RewindTarget.message(new MessageId("none")), "other", null))
                .isInstanceOf(UnknownMessageException.class);
        assertThatThrownBy(
                        () -> chatbot.regenerate(new RegenerateRequest(SESSION, null, BEN, null), ReplyListener.none()))
                .isInstanceOf(SessionForbiddenException.class);
        assertThatThrownBy(() -> chatbot.regenerate(
                        new RegenerateRequest(new SessionId("none"), null, ANA, null), ReplyListener.none()))
                .isInstanceOf(UnknownSessionException.class);
        assertThat(conversation()).containsExactly("one", "So be it.");
    }

    /** Writes the next turn, and loses the response. */
    private void loseNextTurn() {
        storage.watch((call, proceed) -> {
            Object result = proceed.call();
            if (call.startsWith("turns.")) {
                storage.watchNothing();
                throw new OutcomeUnknownException(
                        Operation.of(PortOperation.APPEND_TURN, "table"), "The response was lost", null);
            }
            return result;
        });
    }

    private ChatReply regenerate(RewindTarget question, MessageId key) {
        return chatbot.regenerate(new RegenerateRequest(SESSION, question, ANA, key), ReplyListener.none());
    }

    private ChatReply edit(RewindTarget question, String text, MessageId key) {
        return chatbot.edit(new EditRequest(SESSION, question, text, ANA, key), ReplyListener.none());
    }

    private static ChatRequest claimed(String text) {
        return new ChatRequest(text, SESSION, ANA, new MessageId("claimed"));
    }

    private JsonObject preferences() {
        return memory.preferences(ANA).orElseThrow().values();
    }

    private List<String> conversation() {
        return memory.history(SESSION, TimeRange.all(), 1000).items().stream()
                .map(item -> ((StoredMessage) item).content())
                .toList();
    }
}
