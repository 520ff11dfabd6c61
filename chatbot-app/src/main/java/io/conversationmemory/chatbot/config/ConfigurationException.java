package io.conversationmemory.chatbot.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Tells all that is wrong with it at once, by name, and what would be right. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationProblem> problems;

    /**
     * @param problems at least one; copied
     */
    public ConfigurationException(List<ConfigurationProblem> problems) {
        super(problems.stream().map(ConfigurationProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }
}
