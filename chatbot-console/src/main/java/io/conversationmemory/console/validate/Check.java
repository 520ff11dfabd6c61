package io.conversationmemory.console.validate;

/**
 * One thing that a storage promises.
 *
 * @param name what it is about
 * @param body tries it
 */
record Check(String name, Body body) {

    /** Tries something. */
    @FunctionalInterface
    interface Body {

        /**
         * Tries it.
         *
         * @return what was seen, in a few words
         * @throws CheckFailure if it is not what was promised
         * @throws Skipped if it makes no sense on this storage, or a right is lacking that nothing else needs
         */
        String run(ValidationContext context) throws Exception;
    }

    /** The check makes no sense here, or cannot be made, which is nobody's fault. */
    static final class Skipped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Skipped(String why) {
            super(why);
        }
    }
}
