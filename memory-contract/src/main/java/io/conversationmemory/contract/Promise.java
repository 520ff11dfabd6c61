package io.conversationmemory.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The promises that a test tries, by the numbers in the Javadoc of the ports; on a suite, those of all its other tests. */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Promise {

    /** Numbers such as {@code M1}. */
    String[] value();
}
