package io.conversationmemory.reliability.wire;

import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.PortOperation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Message repository for a {@code SessionWriter} that labels each request with its port operation. */
final class LabelledMessages {

    private LabelledMessages() {}

    static MessageRepository messages(FaultyWireFixture fixture) {
        return (MessageRepository) Proxy.newProxyInstance(
                MessageRepository.class.getClassLoader(),
                new Class<?>[] {MessageRepository.class},
                (proxy, method, arguments) -> {
                    PortOperation operation = method.getName().equals("append")
                            ? PortOperation.APPEND_MESSAGE
                            : PortOperation.APPEND_MESSAGES;
                    try {
                        return method.invoke(fixture.on(operation).messages(), arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
