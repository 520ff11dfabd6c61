package io.conversationmemory.console.validate;

import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TurnRepository;
import java.util.List;

/** A storage under another name, so that it is asked to survive a restart, with single ports exchanged. */
final class Renamed implements Storage {

    private final Storage storage;
    private final MessageRepository messages;
    private final PreferenceRepository preferences;

    Renamed(Storage storage) {
        this(storage, storage.messages(), storage.preferences());
    }

    Renamed(Storage storage, MessageRepository messages) {
        this(storage, messages, storage.preferences());
    }

    Renamed(Storage storage, PreferenceRepository preferences) {
        this(storage, storage.messages(), preferences);
    }

    private Renamed(Storage storage, MessageRepository messages, PreferenceRepository preferences) {
        this.storage = storage;
        this.messages = messages;
        this.preferences = preferences;
    }

    @Override
    public MessageRepository messages() {
        return messages;
    }

    @Override
    public PreferenceRepository preferences() {
        return preferences;
    }

    @Override
    public SessionRepository sessions() {
        return storage.sessions();
    }

    @Override
    public TurnRepository turns() {
        return storage.turns();
    }

    @Override
    public ItemStore items() {
        return storage.items();
    }

    @Override
    public StorageAdministration administration() {
        StorageAdministration administration = storage.administration();
        return new StorageAdministration() {

            @Override
            public List<TableState> createTables(ProgressListener listener) {
                return administration.createTables(listener);
            }

            @Override
            public Statistics approximateStatistics() {
                return administration.approximateStatistics();
            }

            @Override
            public Statistics exactStatistics(ProgressListener listener) {
                return administration.exactStatistics(listener);
            }

            @Override
            public StorageDescription describe() {
                return new StorageDescription("a third party's", "here", List.of(), true);
            }
        };
    }

    @Override
    public void close() {
        storage.close();
    }
}
