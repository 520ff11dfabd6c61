package io.conversationmemory.domain.id;

/** Generates ids for messages whose caller gave none. Implementations are thread-safe and never repeat an id. */
@FunctionalInterface
public interface MessageIdGenerator {

    /** Returns an id that was never returned before. */
    MessageId next();
}
