package io.conversationmemory.domain.rewind;

import static io.conversationmemory.domain.rewind.Keys.closed;
import static io.conversationmemory.domain.rewind.Keys.key;
import static io.conversationmemory.domain.rewind.Keys.message;
import static io.conversationmemory.domain.rewind.Keys.question;
import static io.conversationmemory.domain.rewind.Keys.range;
import static io.conversationmemory.domain.rewind.Keys.reply;
import static io.conversationmemory.domain.rewind.Keys.rewind;
import static io.conversationmemory.domain.rewind.Keys.rewinds;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.TurnStamp;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.time.KeyRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SupersessionRuleTest {

    private static final Rewinds ONE = rewinds(range(10, 20));

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyMessageOfARangeIsSupersededWhateverItsNumber(Role role) {
        assertThat(ONE.supersedes(message(10, role, null))).isFalse();
        assertThat(ONE.supersedes(message(11, role, null))).isTrue();
        assertThat(ONE.supersedes(message(20, role, new TurnStamp(9, null)))).isTrue();
        assertThat(ONE.supersedes(message(21, role, null))).isFalse();
    }

    @Test
    void anEditSupersedesItsQuestionAsWell() {
        assertThat(rewinds(closed(10, 20)).supersedes(question(10, null))).isTrue();
    }

    @Test
    void unreadableItemsAreSupersededByTheirKeys() {
        assertThat(ONE.supersedes(unreadable(15))).isTrue();
        assertThat(ONE.supersedes(unreadable(25))).isFalse();
        assertThat(far().supersedes(unreadable(1000))).isTrue();
    }

    @Test
    void aLateReplyOfTheTargetIsSupersededWhereverItIsStored() {
        assertThat(ONE.supersedes(reply(25, 0, 10))).isTrue();
        assertThat(ONE.supersedes(reply(25, 0, 5))).isTrue();
        assertThat(ONE.supersedes(message(25, Role.TOOL, new TurnStamp(0, key(10)))))
                .isTrue();
        assertThat(ONE.supersedes(message(25, Role.TOOL, new TurnStamp(0, null))))
                .isTrue();
    }

    @Test
    void aLateReplyOfASupersededQuestionIsSuperseded() {
        assertThat(ONE.supersedes(reply(25, 0, 15))).isTrue();
    }

    @Test
    void aLaterTurnThatTheRewinderDidNotReadStands() {
        assertThat(ONE.supersedes(reply(25, 0, 22))).isFalse();
    }

    @Test
    void aReplyWhoseTurnHasReadTheRewindStands() {
        assertThat(ONE.supersedes(reply(25, 1, 10))).isFalse();
        assertThat(ONE.supersedes(reply(25, 2, 10))).isFalse();
    }

    @Test
    void aReplyBeforeTheTargetStands() {
        assertThat(ONE.supersedes(reply(10, 0, 9))).isFalse();
        assertThat(rewinds(closed(10, 20)).supersedes(reply(9, 0, 8))).isFalse();
    }

    @Test
    void questionsSystemMessagesAndWhatCarriesNoNumberGoByTheirKeys() {
        assertThat(ONE.supersedes(question(25, new TurnStamp(0, null)))).isFalse();
        assertThat(ONE.supersedes(message(25, Role.SYSTEM, new TurnStamp(0, null))))
                .isFalse();
        assertThat(ONE.supersedes(message(25, Role.ASSISTANT, null))).isFalse();
    }

    @Test
    void aRewindCountsAlsoWhereNothingStandsAfterItsTarget() {
        assertThat(rewinds(range(10, 10)).supersedes(reply(25, 0, 10))).isTrue();
        assertThat(rewinds(range(10, 10)).supersedes(question(10, null))).isFalse();
    }

    @Test
    void aRewindToTheBeginningComesBeforeEveryKey() {
        Rewinds all = rewinds(new KeyRange(null, range(0, 20).until()));

        assertThat(all.supersedes(question(-1000, null))).isTrue();
        assertThat(all.supersedes(reply(25, 0, 15))).isTrue();
        assertThat(all.supersedes(reply(25, 0, 22))).isFalse();
    }

    @Test
    void aFarRangeSupersedesWhatHasNotReadItsRewind() {
        assertThat(far().supersedes(question(1000, null))).isTrue();
        assertThat(far().supersedes(question(1000, new TurnStamp(0, null)))).isTrue();
        assertThat(far().supersedes(question(1000, new TurnStamp(1, null)))).isFalse();
        assertThat(far().supersedes(reply(1000, 1, 999))).isFalse();
        assertThat(far().supersedes(question(999, null))).isFalse();
    }

    @Test
    void aReplyOfAQuestionInAFarRangeIsSupersededWithIt() {
        assertThat(far().supersedes(reply(2500, 0, 1500))).isTrue();
        assertThat(far().supersedes(reply(2500, 0, 2400))).isFalse();
        assertThat(far().supersedes(reply(1500, 0, 1200))).isTrue();
        assertThat(far().supersedes(reply(1500, 0, 15))).isTrue();
        assertThat(far().supersedes(message(1500, Role.ASSISTANT, null))).isTrue();
    }

    @Test
    void aLaterTurnKeepsItsReplyInAFarRange() {
        assertThat(far().supersedes(reply(1500, 0, 900))).isFalse();
    }

    @Test
    void standingMessagesKeepTheirOrder() {
        assertThat(ONE.standing(List.of(question(10, null), reply(11, 0, 10), reply(25, 1, 10), question(26, null))))
                .containsExactly(question(10, null), reply(25, 1, 10), question(26, null));
    }

    private static Rewinds far() {
        return Rewinds.none().with(rewind(1, range(10, 20), closed(1000, 2000))).orElseThrow();
    }

    private static UnreadableMessage unreadable(int second) {
        return new UnreadableMessage("s", key(second), RawItem.empty(), List.of(new ItemProblem("role", "missing")));
    }
}
