package io.conversationmemory.adapter.inmemory;

import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TurnRepository;

/** A storage composed of ports, so that single ports can be replaced. */
record Ports(
        MessageRepository messages,
        PreferenceRepository preferences,
        SessionRepository sessions,
        TurnRepository turns,
        ItemStore items,
        StorageAdministration administration)
        implements Storage {

    static Ports of(Storage storage) {
        return new Ports(
                storage.messages(),
                storage.preferences(),
                storage.sessions(),
                storage.turns(),
                storage.items(),
                storage.administration());
    }

    Ports with(MessageRepository other) {
        return new Ports(other, preferences, sessions, turns, items, administration);
    }

    Ports with(PreferenceRepository other) {
        return new Ports(messages, other, sessions, turns, items, administration);
    }

    Ports with(SessionRepository other) {
        return new Ports(messages, preferences, other, turns, items, administration);
    }

    Ports with(TurnRepository other) {
        return new Ports(messages, preferences, sessions, other, items, administration);
    }

    Ports with(TurnAppend appends) {
        return with(appends.over(turns));
    }

    Ports with(ItemStore other) {
        return new Ports(messages, preferences, sessions, turns, other, administration);
    }

    Ports with(StorageAdministration other) {
        return new Ports(messages, preferences, sessions, turns, items, other);
    }

    @Override
    public LookupConsistency lookupConsistency() {
        return LookupConsistency.CONSISTENT;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
