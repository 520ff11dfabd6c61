package io.conversationmemory.items;

import static io.conversationmemory.items.ItemExamples.FULL_SESSION;
import static io.conversationmemory.items.ItemExamples.NOW;
import static io.conversationmemory.items.ItemExamples.S;
import static io.conversationmemory.items.ItemExamples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.session.TurnClaim;
import io.conversationmemory.domain.session.TurnClaims;
import io.conversationmemory.domain.session.UnreadableSession;
import io.conversationmemory.domain.time.Timestamp;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionItemsTest {

    @Test
    void sessionSurvivesARoundTripWithItsItem() {
        StoredSession row = (StoredSession) SessionItems.decode(SESSION);

        assertThat(row.session()).isEqualTo(FULL_SESSION);
        assertThat(row.raw()).isEqualTo(SESSION);
        assertThat(SessionItems.expiryOf(SESSION)).isEqualTo(1_800_000_000L);
    }

    @Test
    void absentFieldsAreNotStored() {
        RawItem item = SessionItems.encode(null, Session.begun(S, null, NOW), null);

        assertThat(item.attributes()).containsOnlyKeys("session_id", "created_at", "last_active_at", "context");
        assertThat(((StoredSession) SessionItems.decode(item)).session()).isEqualTo(Session.begun(S, null, NOW));
    }

    @Test
    void changeCarriesOverUnknownAttributesAndRemovesAbsentFields() {
        RawItem read = SESSION.with("unknown", Attribute.number(7));

        RawItem changed = SessionItems.encode(
                read, FULL_SESSION.withTitle(null).withClaims(TurnClaims.none()).withWindowStart(null), null);

        assertThat(changed.number("unknown")).contains(7L);
        assertThat(changed.attributes()).doesNotContainKeys("title", "claims", "window_start", "expires_at");
        assertThat(changed.text("system_message")).contains("Be kind.");
    }

    @Test
    void claimIsAnArrayOfTimesInMicroseconds() {
        Timestamp asked = Timestamp.parse("2026-11-23T12:41:00.000007Z");
        TurnClaim running = new TurnClaim(new MessageId("q"), asked, false, asked.plusMicros(-3));
        TurnClaim finished = new TurnClaim(new MessageId("r"), asked, true, asked.plusMicros(250), new MessageId("a"));

        RawItem row =
                SessionItems.encode(null, FULL_SESSION.withClaims(new TurnClaims(List.of(running, finished))), null);

        assertThat(row.text("claims"))
                .contains("[[\"q\",1795437660000007,-3,false],[\"r\",1795437660000007,250,true,\"a\"]]");
        assertThat(sessionOf(row).claims().all()).containsExactly(running, finished);
    }

    @Test
    void claimKeepsItsPreciseTimesAtTheEndsOfTime() {
        TurnClaim widest = new TurnClaim(new MessageId("q"), Timestamp.MIN, true, Timestamp.MAX);

        RawItem row = SessionItems.encode(null, FULL_SESSION.withClaims(new TurnClaims(List.of(widest))), null);

        assertThat(sessionOf(row).claims().all()).containsExactly(widest);
    }

    @Test
    void claimCarriesOverElementsOfNewerVersions() {
        RawItem read = SESSION.with(
                "claims",
                Attribute.text("[[\"q\",1795437660000000,0,false,null,\"new\"],"
                        + "[\"r\",1795437660000000,0,false,\"a\",{\"x\":1}]]"));
        List<TurnClaim> finished = sessionOf(read).claims().all().stream()
                .map(claim -> new TurnClaim(
                        claim.question(), claim.time(), true, claim.time().plusMicros(9)))
                .toList();

        RawItem changed = SessionItems.encode(read, FULL_SESSION.withClaims(new TurnClaims(finished)), null);

        assertThat(changed.text("claims"))
                .contains("[[\"q\",1795437660000000,9,true,null,\"new\"],"
                        + "[\"r\",1795437660000000,9,true,null,{\"x\":1}]]");
        assertThat(sessionOf(changed).claims().all()).containsExactlyElementsOf(finished);
    }

    @Test
    void claimOfAnEarlierVersionKeepsItsFormAndItsUnknownMembers() {
        String time = "2026-11-23T12:41:00.000000Z";
        RawItem read = SESSION.with(
                "claims",
                Attribute.text("[{\"by\":\"a newer version\",\"message_id\":\"q\",\"time\":\"" + time
                        + "\",\"finished\":false,\"changed_at\":\"" + time + "\",\"try\":2}]"));
        TurnClaim claim = sessionOf(read).claims().all().get(0);
        TurnClaim finished = new TurnClaim(claim.question(), claim.time(), true, claim.changedAt());
        TurnClaim another = new TurnClaim(new MessageId("r"), claim.time(), false, claim.changedAt());

        RawItem changed =
                SessionItems.encode(read, FULL_SESSION.withClaims(new TurnClaims(List.of(finished, another))), null);

        assertThat(changed.text("claims"))
                .contains("[{\"by\":\"a newer version\",\"message_id\":\"q\",\"time\":\"" + time
                        + "\",\"finished\":true,\"changed_at\":\"" + time + "\",\"try\":2},"
                        + "[\"r\",1795437660000000,0,false]]");
        assertThat(sessionOf(changed).claims().all()).containsExactly(finished, another);
    }

    private static Session sessionOf(RawItem item) {
        return ((StoredSession) SessionItems.decode(item)).session();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("session_id", Attribute.text(" ")),
                Arguments.of("user_id", Attribute.text("")),
                Arguments.of("user_id", Attribute.number(1)),
                Arguments.of("created_at", null),
                Arguments.of("created_at", Attribute.text("yesterday")),
                Arguments.of("last_active_at", null),
                Arguments.of("last_active_at", Attribute.number(1)),
                Arguments.of("title", Attribute.number(1)),
                Arguments.of("title", Attribute.text("\uD83C")),
                Arguments.of("context", Attribute.text("[]")),
                Arguments.of("context", Attribute.text("{broken")),
                Arguments.of("window_start", Attribute.text("never")),
                Arguments.of("system_message", Attribute.number(1)),
                Arguments.of("system_message", Attribute.text("\uDFB8")),
                Arguments.of("claims", Attribute.text("{}")),
                Arguments.of("claims", Attribute.text("[1]")),
                Arguments.of("claims", Attribute.text("[{\"message_id\":\"q\",\"finished\":true}]")),
                Arguments.of("claims", Attribute.text("[[]]")),
                Arguments.of("claims", Attribute.text("[[\"q\",1795437660000000,0]]")),
                Arguments.of("claims", Attribute.text("[[\"\",1795437660000000,0,true]]")),
                Arguments.of("claims", Attribute.text("[[7,1795437660000000,0,true]]")),
                Arguments.of("claims", Attribute.text("[[\"q\",\"2026-11-23T12:41:00Z\",0,true]]")),
                Arguments.of("claims", Attribute.text("[[\"q\",1795437660000000.5,0,true]]")),
                Arguments.of("claims", Attribute.text("[[\"q\",1e30,0,true]]")),
                Arguments.of("claims", Attribute.text("[[\"q\",9223372036854775807,0,true]]")),
                Arguments.of("claims", Attribute.text("[[\"q\",0,9223372036854775807,true]]")),
                Arguments.of("claims", Attribute.text("[[\"q\",1795437660000000,0,1]]")),
                Arguments.of("claims", Attribute.text("[[\"q\",1795437660000000,0,true,7]]")),
                Arguments.of(
                        "claims",
                        Attribute.text("[{\"message_id\":\"q\",\"time\":\"never\",\"finished\":true,"
                                + "\"changed_at\":\"2026-11-23T12:41:00Z\"}]")),
                Arguments.of("expires_at", Attribute.text("1")));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void invalidAttributeMakesAnUnreadableRowThatNamesIt(String attribute, Attribute value) {
        RawItem item = SESSION.with(attribute, value);

        UnreadableSession bad = (UnreadableSession) SessionItems.decode(item);

        assertThat(bad.problems()).extracting(ItemProblem::attribute).containsExactly(attribute);
        assertThat(bad.raw()).isEqualTo(item);
    }

    @Test
    void rowIsRefusedForItsKeysOnly() {
        assertThat(SessionItems.keyProblems(SESSION)).isEmpty();
        assertThat(SessionItems.keyProblems(SESSION.with("context", null))).isEmpty();
        assertThat(SessionItems.keyProblems(SESSION.with("session_id", null))).hasSize(1);
        assertThat(SessionItems.keyProblems(SESSION.with("last_active_at", Attribute.text(""))))
                .hasSize(1);
        assertThat(SessionItems.keyProblems(SESSION.with("user_id", Attribute.text(""))))
                .hasSize(1);
        assertThat(SessionItems.keyProblems(SESSION.with("user_id", null))).isEmpty();
        assertThat(SessionItems.keyProblems(SESSION.with("last_active_at", null)))
                .isEmpty();
    }
}
