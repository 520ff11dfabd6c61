package io.conversationmemory.service.framework;

import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.StorageException;
import io.conversationmemory.service.SessionAccessException;
import java.util.function.Supplier;

/** Names a framework's id of a conversation in failures, which name the session. */
public final class MemoryIds {

    private MemoryIds() {}

    /**
     * Runs an operation. A failure of the store, or a refusal of the session, is thrown as it is; where the framework knows the session by
     * another id, that id is added as a suppressed exception, which is printed with the stack trace.
     */
    public static <T> T naming(Object memoryId, SessionReference session, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (StorageException | SessionAccessException e) {
            if (!session.session().value().equals(memoryId)) {
                e.addSuppressed(new NamedMemory(memoryId, session));
            }
            throw e;
        }
    }

    /** Runs an operation without a result, like {@link #naming}. */
    public static void runNaming(Object memoryId, SessionReference session, Runnable operation) {
        naming(memoryId, session, () -> {
            operation.run();
            return session;
        });
    }

    /** Tells which memory failed; has no stack trace. */
    private static final class NamedMemory extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NamedMemory(Object memoryId, SessionReference session) {
            super(
                    "It is the session of the chat memory " + PrintableText.line(memoryId.toString()) + ": "
                            + PrintableText.id(session.session()),
                    null,
                    false,
                    false);
        }
    }
}
