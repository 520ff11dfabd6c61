package io.conversationmemory.server.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a class, and says so, where Chromium is not installed; with {@code -Dbrowser.required} the class fails there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresBrowser.Condition.class)
@interface RequiresBrowser {

    /** Decides for a class. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Browser.isInstalled() || System.getProperty("browser.required") != null) {
                return ConditionEvaluationResult.enabled("A browser is installed or required");
            }
            context.getTestClass()
                    .ifPresent(
                            tests -> System.out.println("Left out: " + tests.getSimpleName() + ". " + Browser.MISSING));
            return ConditionEvaluationResult.disabled(Browser.MISSING);
        }
    }
}
