package io.conversationmemory.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Processes of this version and of the one before share rows, and neither drops what the other has written. */
class RowsOfSeveralVersionsTest {

    private static final SessionId SESSION = new SessionId("shared");
    private static final Session BEGUN = Session.begun(SESSION, new UserId("ana"), Tables.NOON);

    @RegisterExtension
    final Tables tables = new Tables();

    private OlderRowWriter older;

    @BeforeEach
    void anOlderProcessHasWrittenTheRow() {
        older = new OlderRowWriter(tables.asideOfTheStorage(), tables.settings.sessionsTable());
        tables.storage.sessions().create(BEGUN);
        Map<String, AttributeValue> created = older.read(SESSION.value());
        Map<String, AttributeValue> withoutVersion = new HashMap<>(created);
        withoutVersion.remove("version");
        assertThat(older.write(created, withoutVersion)).isTrue();
    }

    @Test
    void anOlderProcessThatReadTheRowBeforeItGotAnAttributeDoesNotDropIt() {
        Map<String, AttributeValue> readByOlder = older.read(SESSION.value());
        StoredSession read = find();

        StoredSession written =
                tables.storage.sessions().replace(read, read.session()).orElseThrow();

        assertThat(written.raw().get("version")).isPresent();
        assertThat(older.write(readByOlder, titled(readByOlder, "older"))).isFalse();
        assertThat(find()).isEqualTo(written);
    }

    @Test
    void anOlderProcessThatReadTheRowBeforeItsVersionWasRaisedLoses() {
        writeAgain();
        Map<String, AttributeValue> readByOlder = older.read(SESSION.value());
        StoredSession read = find();

        StoredSession written =
                tables.storage.sessions().replace(read, read.session()).orElseThrow();

        assertThat(written.session()).isEqualTo(read.session());
        assertThat(older.write(readByOlder, titled(readByOlder, "older"))).isFalse();
        assertThat(find()).isEqualTo(written);
    }

    @Test
    void aWriteOfAnOlderProcessThatRaisesNoVersionIsNotOverwritten() {
        for (boolean versioned : new boolean[] {false, true}) {
            if (versioned) {
                writeAgain();
            }
            StoredSession read = find();
            Map<String, AttributeValue> readByOlder = older.read(SESSION.value());

            assertThat(older.write(readByOlder, titled(readByOlder, "older " + versioned)))
                    .isTrue();

            assertThat(tables.storage.sessions().replace(read, read.session().withTitle("newer")))
                    .isEmpty();
            assertThat(find().session().title()).isEqualTo("older " + versioned);
            assertThat(find().raw().get("version")).isEqualTo(read.raw().get("version"));
        }
    }

    private void writeAgain() {
        StoredSession read = find();
        assertThat(tables.storage.sessions().replace(read, read.session())).isPresent();
    }

    private StoredSession find() {
        return tables.storage.sessions().find(SESSION).orElseThrow();
    }

    private static Map<String, AttributeValue> titled(Map<String, AttributeValue> row, String title) {
        Map<String, AttributeValue> titled = new HashMap<>(row);
        titled.put("title", AttributeValue.fromS(title));
        return titled;
    }
}
