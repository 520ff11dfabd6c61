/** Auto-configuration for Spring Boot. Public is what the framework instantiates, not an API: define beans instead. */
@NullMarked
package io.conversationmemory.integration.springboot;

import org.jspecify.annotations.NullMarked;
