package io.conversationmemory.adapter.sqlite.internal.file;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections: by the driver, or instrumented in tests. */
@FunctionalInterface
public interface ConnectionSource {

    Connection open(String url, Properties properties) throws SQLException;
}
