package io.conversationmemory.reliability.races;

import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.SessionRepository;
import io.conversationmemory.port.Storage;
import io.conversationmemory.port.StorageAdministration;
import io.conversationmemory.port.TurnRepository;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A storage in whose every gap, before and after each call, somebody else does something. */
record BetweenCalls(Storage storage, Runnable intrusion) implements Storage {

    @Override
    public MessageRepository messages() {
        return intruded(MessageRepository.class, storage.messages());
    }

    @Override
    public PreferenceRepository preferences() {
        return intruded(PreferenceRepository.class, storage.preferences());
    }

    @Override
    public SessionRepository sessions() {
        return intruded(SessionRepository.class, storage.sessions());
    }

    @Override
    public TurnRepository turns() {
        return intruded(TurnRepository.class, storage.turns());
    }

    @Override
    public StorageAdministration administration() {
        return storage.administration();
    }

    @Override
    public void close() {
        storage.close();
    }

    private <T> T intruded(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    intrusion.run();
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        intrusion.run();
                    }
                }));
    }
}
