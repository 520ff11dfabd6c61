package io.conversationmemory.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Sets the retention of the test's storage. Without this annotation messages do not expire. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface WithRetention {

    /** Returns the retention in ISO 8601, such as {@code PT1H}. */
    String value();
}
