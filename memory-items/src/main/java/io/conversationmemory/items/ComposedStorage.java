package io.conversationmemory.items;

import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TurnRepository;

/** A storage that is composed of its ports; what an adapter's storage extends. */
public abstract class ComposedStorage implements Storage {

    private final MessageRepository messages;
    private final PreferenceRepository preferences;
    private final SessionRepository sessions;
    private final TurnRepository turns;
    private final ItemStore items;
    private final StorageAdministration administration;

    protected ComposedStorage(
            MessageRepository messages,
            PreferenceRepository preferences,
            SessionRepository sessions,
            TurnRepository turns,
            ItemStore items,
            StorageAdministration administration) {
        this.messages = messages;
        this.preferences = preferences;
        this.sessions = sessions;
        this.turns = turns;
        this.items = items;
        this.administration = administration;
    }

    @Override
    public final MessageRepository messages() {
        return messages;
    }

    @Override
    public final PreferenceRepository preferences() {
        return preferences;
    }

    @Override
    public final SessionRepository sessions() {
        return sessions;
    }

    @Override
    public final TurnRepository turns() {
        return turns;
    }

    @Override
    public final ItemStore items() {
        return items;
    }

    @Override
    public final StorageAdministration administration() {
        return administration;
    }
}
