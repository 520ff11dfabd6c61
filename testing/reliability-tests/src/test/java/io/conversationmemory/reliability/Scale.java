package io.conversationmemory.reliability;

/** Scales a test: a small number of repetitions in every build, a large one with {@code -Dreliability=long}. */
public final class Scale {

    private static final boolean LONG = System.getProperty("reliability", "").equals("long");

    private Scale() {}

    /** Returns the number for this run. */
    public static int of(int regular, int longRun) {
        return LONG ? longRun : regular;
    }
}
