package io.conversationmemory.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.fixture.MovableClock;
import io.conversationmemory.service.fixture.Stores;
import io.conversationmemory.testkit.dynamodb.DynamoDbServer;
import io.conversationmemory.testkit.dynamodb.wire.Wire;
import io.conversationmemory.testkit.dynamodb.wire.WireRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts the requests that an audit and a backfill send to DynamoDB. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class TableBackfillOnDynamoDbTest {

    private final MovableClock clock = new MovableClock("2026-11-23T12:00:00Z");
    /** With time enough that a busy machine makes no second attempt of a first. */
    private final DynamoDbSettings tables =
            Stores.freshTables().withRequestLimit(Duration.ofMinutes(2)).withAttemptLimit(Duration.ofMinutes(2));

    private final Wire wire = Wire.to(DynamoDbServer.shared().endpoint());
    private final List<AuditFinding> findings = new ArrayList<>();

    @AfterEach
    void closeTheWire() {
        wire.close();
    }

    @Test
    void aReportOnlyReadsAndAnAdoptionOnlyPutsRowsThatAreNotThere() {
        try (Storage storage = Stores.dynamoDb(clock, tables, wire.endpoint())) {
            ConversationMemory memory = new ConversationMemory(storage, clock, Runnable::run);
            for (int session = 0; session < 3; session++) {
                for (int i = 0; i < 4; i++) {
                    memory.writer(new SessionId("s" + session))
                            .append(Message.ofUser(new MessageId("m" + session + i), "hi", new UserId("ana")));
                }
            }
            wire.clear();

            TableAudit report = memory.auditTables(findings::add, ProgressListener.none());

            assertThat(report.messages().items()).isEqualTo(12);
            assertThat(report.sessions().backfillable()).isEqualTo(3);
            assertThat(named()).containsExactly("Scan", "Scan", "Scan");

            BackfillReport adopted = memory.backfillTables(findings::add, ProgressListener.none());

            assertThat(adopted.rowsAdded()).isEqualTo(3);
            assertThat(named())
                    .startsWith("Scan", "Scan", "Scan", "GetItem", "Query", "PutItem")
                    .hasSize(3 + 3 * 3);

            BackfillReport again = memory.backfillTables(findings::add, ProgressListener.none());

            assertThat(again.rowsAdded()).isZero();
            assertThat(named()).containsExactly("Scan", "Scan", "Scan");
            assertThat(findings).isEmpty();
        }
    }

    /** Returns the requests since the last call. */
    private List<String> named() {
        List<String> sent = wire.requests().stream().map(WireRequest::operation).toList();
        wire.clear();
        return sent;
    }
}
