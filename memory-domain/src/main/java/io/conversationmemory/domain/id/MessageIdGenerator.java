package io.conversationmemory.domain.id;

/** Makes ids for messages whose caller gave none. Implementations are thread-safe and never repeat an id. */
@FunctionalInterface
public interface MessageIdGenerator {

    /** A fresh id. */
    MessageId next();
}
