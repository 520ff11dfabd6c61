package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.TurnRepository;
import java.util.List;

/** Passes every call on. */
class DelegatingTurns implements TurnRepository {

    private final TurnRepository delegate;

    DelegatingTurns(TurnRepository delegate) {
        this.delegate = delegate;
    }

    @Override
    public TurnOutcome appendAll(
            StoredSession read, Session changed, Timestamp first, List<Message> messages, Expiry expiry) {
        return delegate.appendAll(read, changed, first, messages, expiry);
    }

    @Override
    public DeleteOutcome delete(StoredSession read, Session changed, SortKey message) {
        return delegate.delete(read, changed, message);
    }
}
