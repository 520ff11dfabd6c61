package io.conversationmemory.benchmarks.start;

import java.io.IOException;

/** Reads a line of standard input and prints one, with nothing but the virtual machine. */
final class JvmFloor {

    private JvmFloor() {}

    public static void main(String[] arguments) throws IOException {
        awaitLine();
        System.out.println("Hello");
        System.in.read();
    }

    /** Reads up to the end of a line. */
    static void awaitLine() throws IOException {
        int read = System.in.read();
        while (read >= 0 && read != '\n') {
            read = System.in.read();
        }
    }
}
