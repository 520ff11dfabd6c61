package io.conversationmemory.integration.springboot;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.port.StorageAdministration.StorageDescription;
import io.conversationmemory.service.ConversationMemory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Is up if the storage answers the cheapest read: of the row of a session that does not exist. */
final class StorageHealthIndicator extends AbstractHealthIndicator {

    private static final SessionId NONE = new SessionId("conversation-memory-health");

    private final ConversationMemory memory;

    StorageHealthIndicator(ConversationMemory memory) {
        super("The storage of the conversation memory does not answer");
        this.memory = memory;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        StorageDescription storage = memory.describe();
        builder.withDetail("storage", storage.kind()).withDetail("place", storage.place());
        memory.findSession(NONE);
        builder.up();
    }
}
