package io.conversationmemory.reliability.wire;

import io.conversationmemory.port.MessageRepository;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** One repository of messages for a writer's handle, each of whose appends goes out under its own name. */
final class ByOperation {

    private ByOperation() {}

    static MessageRepository messages(FaultyWireFixture trial) {
        return (MessageRepository) Proxy.newProxyInstance(
                MessageRepository.class.getClassLoader(),
                new Class<?>[] {MessageRepository.class},
                (proxy, method, arguments) -> {
                    PortOperation operation =
                            method.getName().equals("append") ? PortOperation.APPEND : PortOperation.APPEND_ALL;
                    try {
                        return method.invoke(trial.on(operation).messages(), arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
