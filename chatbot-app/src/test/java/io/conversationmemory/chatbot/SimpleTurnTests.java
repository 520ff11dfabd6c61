package io.conversationmemory.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.fixture.Heard;
import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.chatbot.reply.UserFamiliarity;
import io.conversationmemory.domain.context.WindowPolicy;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.Operation;
import io.conversationmemory.port.OutcomeUnknownException;
import io.conversationmemory.port.PortOperation;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.RetryLaterException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Turns without a message id of the caller's, on any store. */
abstract class SimpleTurnTests extends ChatbotFixture {

    private static final Operation OPERATION = Operation.of(PortOperation.APPEND_MESSAGE, "table");

    @Test
    void aTurnCostsTheSameWhateverTheLengthOfItsSession() {
        createTitledSession();
        for (int length : List.of(10, 100, 1100)) {
            converse(length);
            storage.calls();

            say("What next?");

            assertThat(storage.calls())
                    .as("calls in a session of %d messages or more", length)
                    .containsExactlyInAnyOrder(
                            "sessions.find",
                            "messages.findNewest",
                            "preferences.find",
                            "messages.append",
                            "messages.append");
            memory.deleteSession(SESSION, ProgressListener.none());
            createTitledSession();
        }
    }

    @Test
    void everythingIsReadBeforeTheQuestionIsStoredAndTheQuestionBeforeTheReplyIsMade() {
        chatbot.createSession(SESSION, ANA);
        converse(4);
        storage.calls();
        replies.script((request, stream) -> {
            assertThat(contents()).last().isEqualTo("Hello");
            return Reply.of("Hi");
        });

        say("Hello");

        List<String> calls = storage.calls();
        assertThat(calls.indexOf("messages.append"))
                .isGreaterThan(calls.indexOf("sessions.find"))
                .isGreaterThan(calls.indexOf("messages.findNewest"))
                .isGreaterThan(calls.indexOf("preferences.find"));
        assertThat(contents()).endsWith("Hello", "Hi");
    }

    @Test
    void theContextIsTheNewestWholeTurnsBeforeTheQuestion() {
        chatbot.createSession(SESSION, ANA);
        converse(25);

        ChatReply answer = say("Go on");

        var window = replies.last().context().window();
        assertThat(window.messages())
                .extracting(StoredMessage::content)
                .hasSize(9)
                .startsWith("message 16")
                .endsWith("message 24");
        assertThat(window.olderLeftOut()).isTrue();
        JsonObject kept = answer.reply().message().metadata();
        assertThat(kept.get("context_messages")).contains(JsonNumber.of(9));
        assertThat(kept.string("context_first_id")).contains("old-16");
        assertThat(kept.string("context_last_id")).contains("old-24");
    }

    @Test
    void aQuestionThatWasMovedIsAnsweredFromWhatStandsBeforeIt() {
        chatbot.createSession(SESSION, ANA);
        AtomicBoolean first = new AtomicBoolean(true);
        storage.watch((call, proceed) -> {
            if (call.equals("messages.append") && first.getAndSet(false)) {
                memory.writer(SESSION).append(Message.ofUser(new MessageId("faster"), "I was faster", ANA));
            }
            return proceed.call();
        });

        say("Me first");

        assertThat(contents()).containsExactly("I was faster", "Me first", "So be it.");
        assertThat(replies.last().context().window().messages())
                .extracting(StoredMessage::content)
                .containsExactly("I was faster");
    }

    @Test
    void aMessageFromTheFarFutureIsLeftOutAndDragsNothingWithIt() {
        chatbot.createSession(SESSION, ANA);
        storage.messages()
                .append(
                        SESSION,
                        Timestamp.now(clock).plus(Duration.ofHours(5)),
                        Message.ofUser(new MessageId("future"), "from a bad clock", ANA));

        ChatReply answer = say("Now");

        assertThat(answer.question().time()).isEqualTo(Timestamp.now(clock));
        var window = replies.last().context().window();
        assertThat(window.messages()).isEmpty();
        assertThat(window.leftOut()).hasSize(1);
    }

    @Test
    void whatIsStoredIsWhatTheAnswerSays() {
        replies.script((request, stream) ->
                Reply.of("Here I am.").withIntent("venue_search", 0.8).withSuggestions(List.of("More", "Less")));

        ChatReply answer = say("Where are you?");

        assertThat(answer.message()).isEqualTo("Here I am.");
        assertThat(answer.intent()).isEqualTo("venue_search");
        assertThat(answer.confidence()).isEqualTo(0.8);
        assertThat(answer.suggestions()).containsExactly("More", "Less");
        List<StoredMessage> stored = stored(SESSION);
        assertThat(stored).containsExactly(answer.question(), answer.reply());
        assertThat(stored.get(1).message().metadata().string("intent")).contains("venue_search");
        assertThat(stored.get(1).message().metadata().get("confidence")).contains(JsonNumber.of(0.8));
        assertThat(stored.get(1).userId()).isEqualTo(ANA);
    }

    @Test
    void anotherChatbotGoesOnWhereTheFirstStood() {
        say("I am here");

        Chatbot another = new Chatbot(
                memory,
                replies,
                ChatPolicy.standard(),
                clock,
                () -> new MessageId("other-" + numbers.incrementAndGet()));
        another.processMessage(ChatRequest.of("Still here", SESSION, ANA));

        assertThat(contents()).containsExactly("I am here", "So be it.", "Still here", "So be it.");
        assertThat(replies.last().context().window().isWhole()).isTrue();
    }

    @Test
    void aNewcomerIsToldFromAReturningUser() {
        say("Hello");
        assertThat(replies.last().familiarity()).isEqualTo(UserFamiliarity.FIRST_VISIT);

        chatbot.processMessage(ChatRequest.of("Hello", new SessionId("another session"), ANA));
        assertThat(replies.last().familiarity()).isEqualTo(UserFamiliarity.RETURNING);

        chatbot.processMessage(ChatRequest.of("Hello", null, null));
        assertThat(replies.last().familiarity()).isEqualTo(UserFamiliarity.ANONYMOUS);

        memory.updatePreference(BEN, "favorite_genres", new JsonString("jazz"));
        chatbot.processMessage(ChatRequest.of("Hello", null, BEN));
        assertThat(replies.last().familiarity()).isEqualTo(UserFamiliarity.RETURNING);
    }

    @Test
    void activityIsRefreshedAtMostOnceInFiveMinutes() {
        createTitledSession();
        Timestamp created = memory.getSession(SESSION, ANA).session().lastActiveAt();
        clock.move(Duration.ofMinutes(4));
        say("soon");
        assertThat(memory.getSession(SESSION, ANA).session().lastActiveAt()).isEqualTo(created);

        clock.move(Duration.ofMinutes(2));
        storage.calls();
        say("later");
        assertThat(storage.calls()).containsOnlyOnce("sessions.replace");
        assertThat(memory.getSession(SESSION, ANA).session().lastActiveAt()).isEqualTo(Timestamp.now(clock));

        clock.move(Duration.ofMinutes(4));
        storage.calls();
        say("soon again");
        assertThat(storage.calls()).doesNotContain("sessions.replace");
    }

    @Test
    void aRefreshNeverBringsBackAnErasedRow() {
        chatbot.createSession(SESSION, ANA);
        clock.move(Duration.ofMinutes(10));
        replies.script((request, stream) -> {
            storage.sessions().delete(SESSION);
            return Reply.of("Gone?");
        });

        ChatReply answer = say("Are you there?");

        assertThat(answer.message()).isEqualTo("Gone?");
        assertThat(storage.sessions().find(SESSION)).isEmpty();
    }

    @Test
    void aFailedRefreshTakesNoAnswerAway() {
        chatbot.createSession(SESSION, ANA);
        clock.move(Duration.ofMinutes(10));
        storage.watch((call, proceed) -> {
            if (call.equals("sessions.replace")) {
                throw new RetryLaterException(OPERATION, "Busy", "Later.", null);
            }
            return proceed.call();
        });

        assertThat(say("Hello").message()).isEqualTo("So be it.");
    }

    @Test
    void whatCannotBeStoredIsTold() {
        chatbot.createSession(SESSION, ANA);
        storage.watch((call, proceed) -> {
            if (call.equals("messages.append")) {
                throw new RetryLaterException(OPERATION, "Busy", "Later.", null);
            }
            return proceed.call();
        });

        assertThatThrownBy(() -> say("Hello")).isInstanceOf(RetryLaterException.class);

        assertThat(replies.requests()).isEmpty();
        assertThat(contents()).isEmpty();
    }

    @Test
    void aLostAnswerOfTheStoreDoublesNothing() {
        chatbot.createSession(SESSION, ANA);
        AtomicBoolean lost = new AtomicBoolean();
        storage.watch((call, proceed) -> {
            Object result = proceed.call();
            if (call.equals("messages.append") && lost.compareAndSet(false, true)) {
                throw new OutcomeUnknownException(OPERATION, "No answer", null);
            }
            return result;
        });

        say("Once");

        assertThat(contents()).containsExactly("Once", "So be it.");
    }

    @Test
    void aQuestionWhoseReplyFailsStaysStored() {
        replies.script((request, stream) -> {
            throw new IllegalStateException("no model");
        });

        assertThatThrownBy(() -> say("Hello")).isInstanceOfSatisfying(ReplyFailedException.class, failure -> {
            assertThat(failure.wasCancelled()).isFalse();
            assertThat(failure.question().content()).isEqualTo("Hello");
            assertThat(failure).hasRootCauseMessage("no model");
            assertThat(failure.getMessage()).doesNotContain("Hello");
        });

        assertThat(contents()).containsExactly("Hello");
    }

    @Test
    void aReplyThatNoStoreCanHoldFailsLikeOneThatWasNeverMade() {
        replies.script((request, stream) -> Reply.of("broken \ud800 text"));

        assertThatThrownBy(() -> say("Hello")).isInstanceOf(ReplyFailedException.class);

        assertThat(contents()).containsExactly("Hello");
    }

    @Test
    void aReplyThatIsCalledOffIsNotStored() {
        Heard heard = new Heard();
        replies.script((request, stream) -> {
            stream.write("I was about to");
            heard.cancel();
            assertThat(stream.isCancelled()).isTrue();
            return Reply.of("I was about to say");
        });

        assertThatThrownBy(() -> chatbot.processMessage(ChatRequest.of("Hello", SESSION, ANA), heard))
                .isInstanceOfSatisfying(
                        ReplyFailedException.class,
                        failure -> assertThat(failure.wasCancelled()).isTrue());

        assertThat(contents()).containsExactly("Hello");
    }

    @Test
    void aListenerHearsThePartsAndThenTheRest() {
        Heard heard = new Heard();
        replies.script((request, stream) -> {
            stream.write("One, ");
            stream.write("two");
            return Reply.of("One, two, three");
        });

        chatbot.processMessage(ChatRequest.of("Count", SESSION, ANA), heard);

        assertThat(heard.parts()).containsExactly("One, ", "two", ", three");
    }

    @Test
    void whatIsLearnedIsWrittenBeforeTheReplyThatSaysSo() {
        memory.updatePreference(ANA, "favorite_genres", JsonArray.ofStrings(List.of("rock")));
        replies.script((request, stream) -> Reply.of("Noted.")
                .withLearned(List.of(PreferenceChange.add("favorite_genres", List.of("jazz", "Rock"))), null));
        storage.watch((call, proceed) -> {
            if (call.equals("messages.append") && contents().contains("I love jazz")) {
                assertThat(genres()).containsExactly("rock", "jazz");
            }
            return proceed.call();
        });

        ChatReply answer = say("I love jazz");

        assertThat(genres()).containsExactly("rock", "jazz");
        assertThat(answer.learned()).containsExactly(PreferenceChange.add("favorite_genres", List.of("jazz", "Rock")));
    }

    @Test
    void aReplySaysSoWhereWhatItLearnedCannotBeKept() {
        replies.script((request, stream) -> Reply.of("Noted.")
                .withLearned(List.of(PreferenceChange.add("favorite_genres", List.of("jazz"))), "Not noted."));
        failOnPreferences();

        ChatReply answer = say("I love jazz");

        assertThat(answer.message()).isEqualTo("Not noted.");
        assertThat(answer.learned()).isEmpty();
        assertThat(contents()).containsExactly("I love jazz", "Not noted.");
    }

    @Test
    void aReplyThatHasNothingElseToSayFailsWithItsPreferences() {
        replies.script((request, stream) -> Reply.of("Noted.")
                .withLearned(List.of(PreferenceChange.add("favorite_genres", List.of("jazz"))), null));
        failOnPreferences();

        assertThatThrownBy(() -> say("I love jazz")).isInstanceOf(RetryLaterException.class);

        assertThat(contents()).containsExactly("I love jazz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no reply", "no text", "no intent", "lone surrogate", "too large"})
    void aReplyThatCannotBeStoredFailsAndNothingIsLearned(String what) {
        Reply learned = Reply.of("Noted.")
                .withLearned(List.of(PreferenceChange.add("favorite_genres", List.of("jazz"))), "Not noted.");
        replies.script((request, stream) -> switch (what) {
            case "no reply" -> null;
            case "no text" -> learned.withContent(null);
            case "no intent" -> learned.withIntent(null, 1);
            case "lone surrogate" -> learned.withContent("\ud800");
            default -> learned.withContent("x".repeat(500_000));
        });

        assertThatThrownBy(() -> say("I love jazz"))
                .isInstanceOfSatisfying(
                        ReplyFailedException.class,
                        failure -> assertThat(failure.question().content()).isEqualTo("I love jazz"));

        assertThat(contents()).containsExactly("I love jazz");
        assertThat(memory.preferences(ANA)).isEmpty();
    }

    @Test
    void aMessageThatIsTooLargeBeginsNoSession() {
        assertThatThrownBy(() -> say("x".repeat(500_000))).isInstanceOf(ItemTooLargeException.class);

        assertThat(storage.sessions().find(SESSION)).isEmpty();
        assertThat(contents()).isEmpty();
    }

    @Test
    void aSessionThatBeginsWithAMessageIsNamedAfterIt() {
        ChatReply answer = chatbot.processMessage(ChatRequest.of("  Any jazz in town?\nI wonder", null, ANA));

        assertThat(memory.getSession(answer.sessionId(), ANA).session().title()).isEqualTo("Any jazz in town?");
    }

    @Test
    void aPinnedMessageAndARestartedWindowCostOneQueryAndOneRead() {
        chatbot.createSession(SESSION, ANA);
        converse(8);
        memory.getSession(SESSION, ANA).pinSystemMessage("Be brief.");
        clock.move(Duration.ofSeconds(1));
        memory.getSession(SESSION, ANA).restartWindow();
        clock.move(Duration.ofSeconds(1));
        say("Afresh");
        storage.calls();

        var context = memory.openSession(SESSION, ANA, WindowPolicy.standard()).context();

        assertThat(storage.calls())
                .containsExactlyInAnyOrder("sessions.find", "messages.findNewest", "preferences.find");
        assertThat(context.systemMessage()).isEqualTo("Be brief.");
        assertThat(context.window().messages())
                .extracting(StoredMessage::content)
                .containsExactly("Afresh", "So be it.");
        assertThat(context.window().olderLeftOut()).isTrue();
        assertThat(contents()).hasSize(10);
    }

    @Test
    void theWindowIsAPolicy() {
        chatbot.createSession(SESSION, ANA);
        converse(30);

        chatbot(ChatPolicy.standard().withWindow(WindowPolicy.messages(3)))
                .processMessage(ChatRequest.of("Short", SESSION, ANA));

        assertThat(replies.last().context().window().messages()).hasSize(2);
    }

    @Test
    void historyComesBackInARange() {
        say("one");
        Timestamp afterOne = Timestamp.now(clock);
        clock.move(Duration.ofMinutes(1));
        say("two");

        var history =
                memory.getSession(SESSION, ANA).history(TimeRange.from(afterOne.plus(Duration.ofSeconds(30))), 10);

        assertThat(history.items())
                .extracting(item -> ((StoredMessage) item).content())
                .containsExactly("two", "So be it.");
    }

    private List<String> genres() {
        return memory.preferences(ANA).orElseThrow().values().strings("favorite_genres");
    }

    private void failOnPreferences() {
        storage.watch((call, proceed) -> {
            if (call.equals("preferences.change")) {
                throw new RetryLaterException(OPERATION, "Busy", "Later.", null);
            }
            return proceed.call();
        });
    }

    /** Creates a session whose row no turn has to give a title. */
    private void createTitledSession() {
        chatbot.createSession(SESSION, ANA);
        memory.getSession(SESSION, ANA).rename("Jazz");
    }
}
