package io.conversationmemory.examples.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import java.util.List;

// snippet: kept
/** A memory that outlives the bean which uses it: Quarkus clears the memories of a service at the end of its scope. */
record KeptMemory(ChatMemory memory) implements ChatMemory {

    @Override
    public Object id() {
        return memory.id();
    }

    @Override
    public void add(ChatMessage message) {
        memory.add(message);
    }

    @Override
    public void set(Iterable<ChatMessage> messages) {
        memory.set(messages);
    }

    @Override
    public List<ChatMessage> messages() {
        return memory.messages();
    }

    @Override
    public void clear() {
        // The conversation goes on.
    }
}
// end
