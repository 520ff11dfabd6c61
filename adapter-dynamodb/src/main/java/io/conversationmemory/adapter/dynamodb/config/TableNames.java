package io.conversationmemory.adapter.dynamodb.config;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names the three tables.
 *
 * @param conversations the messages
 * @param preferences the preferences
 * @param sessions the sessions' rows
 */
public record TableNames(String conversations, String preferences, String sessions) {

    /** Describes the names that {@link #isValid} accepts, in words. */
    public static final String VALID = "3 to 255 letters, digits, _, - and . (source: Amazon DynamoDB, naming rules)";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    /** Refuses equal names, and names that DynamoDB would refuse, with {@link IllegalArgumentException}. */
    public TableNames {
        if (!Stream.of(conversations, preferences, sessions).allMatch(TableNames::isValid)) {
            throw new IllegalArgumentException("The name of a table has " + VALID + ".");
        }
        if (conversations.equals(preferences)
                || Set.of(conversations, preferences).contains(sessions)) {
            throw new IllegalArgumentException("The three tables need three names.");
        }
    }

    /** Returns whether DynamoDB accepts a name for a table. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }
}
