package io.conversationmemory.benchmarks.dynamodb;

import java.util.List;
import java.util.Map;

/** The operations that are measured, each of which sends the same requests in every implementation. */
interface TableRequests {

    /** Appends a message to the session that grows. */
    void append(String content);

    /** Returns the contents of the newest messages of the session that is read, oldest first. */
    List<String> newest(int limit);

    /** Returns the contents of the first page of the session that is read. */
    List<String> page(int limit);

    /** Returns the title of the session that is read. */
    String title();

    /** Replaces the row of the session that grows by one with another title, on the condition that it is as it was read. */
    void rename(String title);

    /** Returns the preferences of the user. */
    Map<String, String> preferences();

    /** Reads the preferences of another user and replaces them, on the condition that they are as they were read. */
    void prefer(String name, String value);

    /** Reads row, newest messages and preferences at the same time, and returns the contents, the title and the preferences. */
    List<String> context();
}
