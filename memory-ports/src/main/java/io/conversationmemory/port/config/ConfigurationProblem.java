package io.conversationmemory.port.config;

/**
 * A problem with one setting.
 *
 * @param name the setting
 * @param reason the problem and the expected value; never a secret
 */
public record ConfigurationProblem(String name, String reason) {

    @Override
    public String toString() {
        return name + ": " + reason;
    }
}
