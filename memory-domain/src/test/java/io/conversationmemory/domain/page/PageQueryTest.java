package io.conversationmemory.domain.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageQueryTest {

    private static final SessionId SESSION = new SessionId("same");
    private static final UserId USER = new UserId("same");
    private static final KeyRange RANGE = KeyRange.from(new SortKey("k"));

    @Test
    void noTwoQueriesShareTheirCursors() {
        List<PageQuery> queries = List.of(
                PageQuery.ofSession(SESSION, KeyRange.all(), Direction.FORWARDS),
                PageQuery.ofSession(SESSION, KeyRange.all(), Direction.BACKWARDS),
                PageQuery.ofSession(SESSION, RANGE, Direction.FORWARDS),
                PageQuery.ofSession(SESSION, KeyRange.after(new SortKey("k")), Direction.FORWARDS),
                PageQuery.ofSession(new SessionId("other"), KeyRange.all(), Direction.FORWARDS),
                PageQuery.ofUserMessages(USER),
                PageQuery.ofUserMessages(new UserId("other")),
                PageQuery.ofUserSessions(USER),
                PageQuery.ofSessionsWithMessagesOf(USER),
                PageQuery.ofSessionsWithMessagesOf(USER).byFullScan(),
                PageQuery.ofSessionsOwnedBy(USER),
                PageQuery.ofSessionsOwnedBy(USER).byFullScan(),
                PageQuery.ofAll(ItemKind.MESSAGE),
                PageQuery.ofAll(ItemKind.PREFERENCES),
                PageQuery.ofAll(ItemKind.SESSION));

        assertThat(queries).extracting(PageQuery::parts).doesNotHaveDuplicates();
    }

    @Test
    void aPositionIsTheKeyOfTheLastItem() {
        assertThat(PageQuery.ofSession(SESSION, RANGE, Direction.FORWARDS).positionBytes())
                .containsExactly(SortKey.MAX_BYTES);
        assertThat(PageQuery.ofUserMessages(USER).positionBytes())
                .isEqualTo(PageQuery.ofUserSessions(USER).positionBytes())
                .containsExactly(SortKey.MAX_BYTES, SessionId.MAX_BYTES);
        assertThat(PageQuery.ofAll(ItemKind.MESSAGE).positionBytes())
                .containsExactly(SessionId.MAX_BYTES, SortKey.MAX_BYTES);
        assertThat(PageQuery.ofAll(ItemKind.PREFERENCES).positionBytes()).containsExactly(UserId.MAX_BYTES);
        assertThat(PageQuery.ofAll(ItemKind.SESSION).positionBytes()).containsExactly(SessionId.MAX_BYTES);
    }

    @Test
    void onlyAQueryOfASessionHasARange() {
        assertThat(PageQuery.ofSession(SESSION, RANGE, Direction.FORWARDS).range())
                .isEqualTo(RANGE);
        assertThat(PageQuery.ofUserMessages(USER).range()).isEqualTo(KeyRange.all());
    }

    @Test
    void aFullScanKeepsThePositionsAndAnAdapterMayDefineThem() {
        PageQuery query = PageQuery.ofSessionsOwnedBy(USER).withPosition(7);

        assertThat(query.positionBytes()).containsExactly(7);
        assertThat(query.byFullScan().positionBytes()).containsExactly(7);
    }
}
