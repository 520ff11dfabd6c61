package io.conversationmemory.adapter.inmemory;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a test class inside a test and records the result of each method. */
final class ContractRun implements TestExecutionListener {

    private static final int LONGEST_REASON = 300;
    private static final String ON_PURPOSE = "contract.run";

    private final Set<String> run = new TreeSet<>();
    private final Map<String, Throwable> failures = new TreeMap<>();

    /** Runs all tests of the class. */
    static ContractRun of(Class<?> contract) {
        return of(contract, test -> true);
    }

    /** Runs the tests of the class whose names the predicate accepts. */
    static ContractRun of(Class<?> contract, Predicate<String> tests) {
        PostDiscoveryFilter accepted = descriptor -> FilterResult.includedIf(descriptor
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> tests.test(((MethodSource) source).getMethodName()))
                .orElse(true));
        ContractRun listener = new ContractRun();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(contract))
                .filters(accepted)
                .configurationParameter(ON_PURPOSE, "true")
                .configurationParameter("contract.report", "none");
        LauncherFactory.create().execute(request.build(), listener);
        return listener;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String name = test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse("(" + test.getDisplayName() + ")");
        if (test.isTest()) {
            run.add(name);
        }
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            result.getThrowable().ifPresent(failure -> failures.putIfAbsent(name, failure));
        }
    }

    /** Returns the methods that ran. */
    Set<String> run() {
        return run;
    }

    /** Returns the methods that failed, each with its first failure. */
    Map<String, Throwable> failures() {
        return failures;
    }

    /** Returns the beginning of each failure's message, one per line. */
    String reasons() {
        return failures.entrySet().stream()
                .map(failure -> "\n  " + failure.getKey() + ": " + beginning(failure.getValue()))
                .collect(Collectors.joining());
    }

    private static String beginning(Throwable failure) {
        String line = failure.toString().strip().replaceAll("\\s+", " ").replaceAll("\\p{C}", "?");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    /** Enables tests in this class only: builds and editors that discover tests skip those of flawed storages. */
    static final class OnlyHere implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getConfigurationParameter(ON_PURPOSE).isPresent()
                    ? ConditionEvaluationResult.enabled("run by ContractRun")
                    : ConditionEvaluationResult.disabled("fails on purpose, and only where that is expected");
        }
    }
}
