package io.conversationmemory.server;

import io.conversationmemory.adapter.inmemory.InMemoryStorage;
import io.conversationmemory.domain.time.Retention;
import io.conversationmemory.port.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** A storage in memory that counts the calls of its ports, and runs an action before each. */
final class ObservedStorage {

    private final AtomicInteger calls = new AtomicInteger();
    private final Storage storage;
    private volatile Runnable before = () -> {};

    ObservedStorage() {
        this(new InMemoryStorage(Clock.systemUTC(), Retention.forever()));
    }

    ObservedStorage(Storage observed) {
        storage = observe(Storage.class, observed);
    }

    Storage storage() {
        return storage;
    }

    int calls() {
        return calls.get();
    }

    /** Runs an action before each call of a port: one that waits, or throws. */
    void before(Runnable action) {
        before = action;
    }

    private <T> T observe(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (type != Storage.class && !method.getName().equals("describe")) {
                calls.incrementAndGet();
                before.run();
            }
            try {
                Object result = method.invoke(target, args);
                boolean port = type == Storage.class && method.getReturnType().isInterface();
                return port && method.getReturnType() != Storage.class
                        ? observe(method.getReturnType(), result)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
