package io.conversationmemory.server.http;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.domain.time.Timestamp;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the path and the query of a request; a value that cannot be used is a {@link Problem} 400 that names the parameter. */
public final class Parameters {

    /** The largest number of records of a page. */
    public static final int MAX_LIMIT = 500;

    private static final int DEFAULT_LIMIT = 50;

    private final Context context;

    private Parameters(Context context) {
        this.context = context;
    }

    /** Returns the parameters of a request. */
    public static Parameters of(Context context) {
        return new Parameters(context);
    }

    /** Returns the session that the path names as {@code session_id}. */
    public SessionId session() {
        return path("session_id", SessionId::new);
    }

    /** Returns the user that the path names as {@code user_id}, if the caller may name that user. */
    public UserId pathUser() {
        UserId named = path("user_id", UserId::new);
        UserId user = Caller.of(context).user(named);
        return user == null ? named : user;
    }

    /** Returns the user of the caller, or the one of the query parameter {@code user_id}; null where neither is known. */
    public @Nullable UserId user() {
        return Caller.of(context).user(query("user_id", UserId::new));
    }

    /** Returns the user like {@link #user}, or a problem where none is known. */
    public UserId requireUser() {
        UserId user = user();
        if (user == null) {
            throw Problem.badRequest("The query parameter user_id is missing.");
        }
        return user;
    }

    /** Returns the largest number of records in the response, from {@code limit}; 50 if it is not given. */
    public int limit() {
        return number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    }

    /** Returns the place at which a page begins, from {@code cursor}; null for the first. */
    public @Nullable Cursor cursor() {
        return query("cursor", Cursor::new);
    }

    /** Returns the times of {@code start} and {@code end}, both included; unbounded where one is not given. */
    public TimeRange timeRange() {
        Timestamp start = query("start", Timestamp::parse);
        Timestamp end = query("end", Timestamp::parse);
        if (start != null && end != null && start.isAfter(end)) {
            throw Problem.badRequest("The query parameter start is after end.");
        }
        return new TimeRange(start, end);
    }

    /** Returns the order of {@code order}: {@code asc}, which is the default, or {@code desc}. */
    public Direction order() {
        Direction order = query("order", text -> switch (text) {
            case "asc" -> Direction.FORWARDS;
            case "desc" -> Direction.BACKWARDS;
            default -> throw new IllegalArgumentException("It is asc or desc.");
        });
        return order == null ? Direction.FORWARDS : order;
    }

    /** Returns a flag of the query, {@code true} or {@code false}; false if it is not given. */
    public boolean flag(String name) {
        Boolean flag = query(name, text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("It is true or false.");
            }
            return text.equals("true");
        });
        return flag != null && flag;
    }

    /** Returns a whole number of the query between two bounds, both included. */
    public int number(String name, int otherwise, int from, int to) {
        Integer number = query(name, text -> {
            int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
            if (value < from || value > to) {
                throw new IllegalArgumentException("It is a whole number from " + from + " to " + to + ".");
            }
            return value;
        });
        return number == null ? otherwise : number;
    }

    /** Returns the message id of the header {@code Idempotency-Key}; null if it is not sent. */
    public @Nullable MessageId idempotencyKey() {
        String key = context.header("Idempotency-Key");
        return key == null ? null : parse("header Idempotency-Key", key, MessageId::new);
    }

    /** Returns a value of the path. */
    public <T> T path(String name, Function<String, T> parse) {
        return parse("path parameter " + name, context.pathParam(name), parse);
    }

    /** Returns a value of the query; null if it is not given. */
    public <T> @Nullable T query(String name, Function<String, T> parse) {
        List<String> given = context.queryParams(name);
        if (given.size() > 1) {
            throw Problem.badRequest("The query parameter " + name + " is given more than once.");
        }
        return given.isEmpty() ? null : parse("query parameter " + name, given.get(0), parse);
    }

    private static <T> T parse(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The " + name + " cannot be used. " + e.getMessage());
        }
    }
}
