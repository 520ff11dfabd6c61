package io.conversationmemory.port;

import io.conversationmemory.domain.item.ItemProblem;
import java.util.List;

/** Thrown when a stored item is not decodable. It is neither returned nor overwritten. */
public final class UnreadableItemException extends StorageException {

    private static final long serialVersionUID = 1L;

    private final transient List<ItemProblem> problems;

    /**
     * @param problems the reasons; copied
     */
    public UnreadableItemException(Operation operation, List<ItemProblem> problems) {
        super(
                operation,
                "The stored item cannot be read: " + problems,
                "It was not changed. Repair it with a tool of the store, or delete it.",
                null);
        this.problems = List.copyOf(problems);
    }

    /** Returns the reasons. */
    public List<ItemProblem> problems() {
        return problems;
    }
}
