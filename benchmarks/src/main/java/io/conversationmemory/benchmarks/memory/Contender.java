package io.conversationmemory.benchmarks.memory;

import java.util.function.Supplier;

/** The memories that are compared. */
@SuppressWarnings("ImmutableEnumChecker") // Suppliers without state.
public enum Contender {
    /** Hand-written code over a sorted map. */
    FLOOR("hand-written", SortedMapFloor::new),
    /** This library at its ports. */
    PORTS("ours, ports", PortsMemory::new),
    /** This library by {@code ConversationMemory}. */
    SERVICE("ours, `ConversationMemory`", ServiceMemory::new),
    /** This library through LangChain4j's interface. */
    OURS_LANGCHAIN4J("ours, for LangChain4j", LangChain4jMemory::ofThisLibrary),
    /** This library through Spring AI's interface. */
    OURS_SPRING_AI("ours, for Spring AI", SpringAiMemory::ofThisLibrary),
    /** LangChain4j's own, which forgets what leaves the window. */
    LANGCHAIN4J("LangChain4j, window", () -> LangChain4jMemory.own(Conversation.WINDOW)),
    /** LangChain4j's own, which keeps all and has no window. */
    LANGCHAIN4J_ALL("LangChain4j, keeping all", () -> LangChain4jMemory.own(Integer.MAX_VALUE)),
    /** Spring AI's own, which forgets what leaves the window. */
    SPRING_AI("Spring AI, window", () -> SpringAiMemory.own(Conversation.WINDOW)),
    /** Spring AI's own, which keeps all and has no window. */
    SPRING_AI_ALL("Spring AI, keeping all", () -> SpringAiMemory.own(Integer.MAX_VALUE));

    private final String label;
    private final Supplier<MemoryUnderTest> memory;

    Contender(String label, Supplier<MemoryUnderTest> memory) {
        this.label = label;
        this.memory = memory;
    }

    /** Returns the name in tables. */
    String label() {
        return label;
    }

    MemoryUnderTest newMemory() {
        return memory.get();
    }
}
