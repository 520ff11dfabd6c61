package io.conversationmemory.examples.postgres;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a suite, and says so, where PostgreSQL is not installed; with {@code -Dpostgres.required} the suite fails there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresPostgres.Condition.class)
@interface RequiresPostgres {

    /** Decides for a class. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (PostgresServer.programs().isPresent() || System.getProperty("postgres.required") != null) {
                return ConditionEvaluationResult.enabled("PostgreSQL is installed or required");
            }
            context.getTestClass()
                    .ifPresent(suite ->
                            System.out.println("Left out: " + suite.getSimpleName() + ". " + PostgresServer.MISSING));
            return ConditionEvaluationResult.disabled(PostgresServer.MISSING);
        }
    }
}
