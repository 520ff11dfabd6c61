package io.conversationmemory.console.command;

/** Stops work on Ctrl-C, and waits for its clean-up, until it is removed. */
final class StopOnExit {

    private final Thread hook;

    private StopOnExit(Thread hook) {
        this.hook = hook;
    }

    /**
     * Registers the stop.
     *
     * @param name of the thread that it runs on
     */
    static StopOnExit of(String name, Stop stop) {
        Thread hook = new Thread(() -> run(stop), name);
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopOnExit(hook);
    }

    /** Removes the stop: the work is done. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is shutting down and runs the hook.
        }
    }

    private static void run(Stop stop) {
        try {
            stop.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the work and returns when its clean-up is done. */
    interface Stop {

        void run() throws InterruptedException;
    }
}
