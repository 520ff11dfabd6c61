package io.conversationmemory.domain.item;

/**
 * What is wrong with a stored item.
 *
 * @param attribute the attribute it is about
 * @param reason what was found and what was expected, without content
 */
public record ItemProblem(String attribute, String reason) {

    @Override
    public String toString() {
        return attribute + ": " + reason;
    }
}
