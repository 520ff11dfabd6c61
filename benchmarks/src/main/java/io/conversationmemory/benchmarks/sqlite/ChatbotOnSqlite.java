package io.conversationmemory.benchmarks.sqlite;

import java.sql.SQLException;
import java.util.List;

/** Does with one session in a file all that a chatbot does. */
interface ChatbotOnSqlite {

    /** The number of messages in a window. */
    int WINDOW = 20;

    /** The session that all of it is done with. */
    String SESSION = "session";

    /** The owner of the session and of the preferences. */
    String USER = "user";

    /** Appends a question without a user. */
    void append(String content) throws Exception;

    /** Returns the contents of the newest messages, oldest first. */
    List<String> window() throws Exception;

    /** Appends a question, reads the window with it, appends the reply; returns the window. */
    default List<String> turn(String question, String reply) throws Exception {
        append(question);
        List<String> window = window();
        reply(reply);
        return window;
    }

    /** Appends a reply. */
    void reply(String content) throws Exception;

    /**
     * Reads the row of the session, the messages before the question, and the preferences, as a process does that serves any session;
     * then appends the user's question and the reply. Returns the contents of the whole turns that fit into the window with the question.
     */
    List<String> wholeTurn(String question, String reply) throws Exception;

    /** Returns the JSON of the preferences. */
    String preferences() throws Exception;

    /** Closes the file. */
    void close() throws SQLException;
}
