package io.conversationmemory.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The test's storage keeps messages for so long only. Without it, for good. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface WithRetention {

    /** In ISO 8601, such as {@code PT1H}. */
    String value();
}
