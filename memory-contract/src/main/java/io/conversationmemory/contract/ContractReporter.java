package io.conversationmemory.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes the {@link ContractReport} of a test class to {@code target/contract} and logs its first line, unless the
 * configuration parameter {@code contract.report} is {@code none}.
 */
final class ContractReporter implements TestWatcher, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(ContractReporter.class);
    private static final System.Logger LOG = System.getLogger(ContractReporter.class.getName());
    private static final Path FOLDER = Path.of("target", "contract");

    /** Returns the report of the test class that a context belongs to. */
    static ContractReport of(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        ExtensionContext ofClass =
                context.getTestMethod().isPresent() ? context.getParent().orElse(context) : context;
        return Objects.requireNonNull(ofClass.getStore(NAMESPACE)
                .computeIfAbsent(
                        ContractReport.class, key -> new ContractReport(test.getSimpleName()), ContractReport.class));
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        of(context).passed(context.getRequiredTestMethod());
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        of(context).failed(context.getRequiredTestMethod());
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        String reason = cause == null ? "aborted" : String.valueOf(cause.getMessage());
        of(context).notTried(context.getRequiredTestMethod(), reason);
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        of(context).notTried(context.getRequiredTestMethod(), reason.orElse("disabled"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (context.getConfigurationParameter("contract.report").orElse("").equals("none")) {
            return;
        }
        ContractReport report = of(context);
        if (report.isEmpty()) {
            return;
        }
        report.write(FOLDER);
        LOG.log(System.Logger.Level.INFO, report.brief());
    }
}
