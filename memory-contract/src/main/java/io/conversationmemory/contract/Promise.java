package io.conversationmemory.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that a test checks, by their numbers in the Javadoc of the ports. On a suite: those of all its tests without this
 * annotation.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Promise {

    /** Numbers such as {@code M1}. */
    String[] value();
}
