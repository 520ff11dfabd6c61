package io.conversationmemory.service;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** The system's randomness, for ids of rewinds and for the first number of deletions of a row. */
final class SystemRandom {

    static final RandomGenerator INSTANCE = new SecureRandom();

    private SystemRandom() {}
}
