package io.conversationmemory.port;

import io.conversationmemory.domain.item.ItemProblem;
import java.util.List;

/** What is stored there cannot be understood, so it is neither returned nor overwritten. */
public final class UnreadableItemException extends StorageException {

    private static final long serialVersionUID = 1L;

    private final transient List<ItemProblem> problems;

    /**
     * @param problems why it cannot be read; copied
     */
    public UnreadableItemException(Operation operation, List<ItemProblem> problems) {
        super(
                operation,
                "The stored item cannot be read: " + problems,
                "It was left as it is. Mend it with a tool of the store, or delete it.",
                null);
        this.problems = List.copyOf(problems);
    }

    /** Why it cannot be read. */
    public List<ItemProblem> problems() {
        return problems;
    }
}
