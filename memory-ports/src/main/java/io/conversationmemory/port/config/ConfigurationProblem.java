package io.conversationmemory.port.config;

/**
 * States what is wrong with one setting.
 *
 * @param name the setting
 * @param reason what is wrong and what would be right; never a secret
 */
public record ConfigurationProblem(String name, String reason) {

    @Override
    public String toString() {
        return name + ": " + reason;
    }
}
