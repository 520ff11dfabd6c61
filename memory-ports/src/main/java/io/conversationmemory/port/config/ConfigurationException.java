package io.conversationmemory.port.config;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when settings cannot be used. Names every problem at once, by setting, with the expected value. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationProblem> problems;

    /**
     * Creates the exception.
     *
     * @param problems at least one; copied
     */
    public ConfigurationException(List<ConfigurationProblem> problems) {
        super(problems.stream().map(ConfigurationProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Returns every problem. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }
}
