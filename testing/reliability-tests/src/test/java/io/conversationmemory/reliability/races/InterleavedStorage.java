package io.conversationmemory.reliability.races;

import io.conversationmemory.port.ItemStore;
import io.conversationmemory.port.LookupConsistency;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TurnRepository;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Storage that runs an action before and after each call. */
record InterleavedStorage(Storage storage, Runnable action) implements Storage {

    @Override
    public MessageRepository messages() {
        return interleaved(MessageRepository.class, storage.messages());
    }

    @Override
    public PreferenceRepository preferences() {
        return interleaved(PreferenceRepository.class, storage.preferences());
    }

    @Override
    public SessionRepository sessions() {
        return interleaved(SessionRepository.class, storage.sessions());
    }

    @Override
    public TurnRepository turns() {
        return interleaved(TurnRepository.class, storage.turns());
    }

    @Override
    public ItemStore items() {
        return interleaved(ItemStore.class, storage.items());
    }

    @Override
    public LookupConsistency lookupConsistency() {
        return storage.lookupConsistency();
    }

    @Override
    public Storage withFullScan() {
        return new InterleavedStorage(storage.withFullScan(), action);
    }

    @Override
    public StorageAdministration administration() {
        return storage.administration();
    }

    @Override
    public void close() {
        storage.close();
    }

    private <T> T interleaved(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    action.run();
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        action.run();
                    }
                }));
    }
}
