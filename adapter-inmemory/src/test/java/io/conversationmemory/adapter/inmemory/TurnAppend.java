package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.session.StoredSession;
import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.TurnRepository;
import java.util.List;

/** Replaces the appends of a turn repository, in one lambda. */
interface TurnAppend {

    TurnRepository.TurnOutcome appendAll(
            StoredSession read, Session changed, Timestamp first, List<Message> messages, Expiry expiry);

    /** Returns the repository with these appends and the deletions of another. */
    default TurnRepository over(TurnRepository sound) {
        return new DelegatingTurns(sound) {
            @Override
            public TurnOutcome appendAll(
                    StoredSession read, Session changed, Timestamp first, List<Message> messages, Expiry expiry) {
                return TurnAppend.this.appendAll(read, changed, first, messages, expiry);
            }
        };
    }
}
