package io.conversationmemory.reliability;

/**
 * How much of a trial is run: the small figure in every build, the large one with {@code -Dreliability=long}. A trial says
 * both figures where it stands.
 */
public final class Scale {

    private static final boolean LONG = System.getProperty("reliability", "").equals("long");

    private Scale() {}

    /** The figure of this run. */
    public static int of(int inEveryBuild, int inTheLongRun) {
        return LONG ? inTheLongRun : inEveryBuild;
    }
}
