package io.conversationmemory.domain.item;

/**
 * Defect of a stored item.
 *
 * @param attribute name of the attribute concerned
 * @param reason the defect and the expected form, without content
 */
public record ItemProblem(String attribute, String reason) {

    @Override
    public String toString() {
        return attribute + ": " + reason;
    }
}
