package io.conversationmemory.adapter.sqlite;

import io.conversationmemory.adapter.sqlite.internal.file.ConnectionSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.JDBC;

/** Opens the driver's connections, records them and their prepared statements, and injects failures. */
final class Watched implements ConnectionSource {

    private final List<Connection> opened = new CopyOnWriteArrayList<>();
    private final Set<String> prepared = new ConcurrentSkipListSet<>();
    private final AtomicInteger preparations = new AtomicInteger();
    private volatile Accident accident = Accident.NONE;

    /** Returns the driver's own connections, the writer's first one first. */
    List<Connection> opened() {
        return opened;
    }

    /** Returns the text of every prepared statement. */
    Set<String> prepared() {
        return prepared;
    }

    /** Returns how often a statement was prepared. */
    int preparations() {
        return preparations.get();
    }

    /** Sets the failure of statements that are executed without being prepared, such as COMMIT. */
    void let(Accident happen) {
        accident = happen;
    }

    @Override
    public Connection open(String url, Properties properties) throws SQLException {
        Connection real = JDBC.createConnection(url, properties);
        opened.add(real);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                prepared.add((String) arguments[0]);
                preparations.incrementAndGet();
            }
            Object result = call(() -> method.invoke(real, arguments));
            return method.getName().equals("createStatement") ? watched((Statement) result) : result;
        });
    }

    private Statement watched(Statement real) {
        return proxy(Statement.class, (proxy, method, arguments) -> {
            if (method.getName().equals("executeUpdate")) {
                String sql = (String) arguments[0];
                accident.before(sql);
                Object result = call(() -> method.invoke(real, arguments));
                accident.after(sql);
                return result;
            }
            return call(() -> method.invoke(real, arguments));
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Invocation invocation) throws Throwable {
        try {
            return invocation.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Invocation {
        Object run() throws InvocationTargetException, IllegalAccessException;
    }

    /** Fails before or after the execution of a statement, by an exception. */
    interface Accident {
        Accident NONE = new Accident() {};

        default void before(String sql) throws SQLException {}

        default void after(String sql) throws SQLException {}
    }
}
