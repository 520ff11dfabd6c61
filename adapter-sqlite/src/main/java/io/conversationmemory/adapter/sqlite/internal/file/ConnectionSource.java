package io.conversationmemory.adapter.sqlite.internal.file;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Where connections come from: the driver, unless a test looks over its shoulder. */
@FunctionalInterface
public interface ConnectionSource {

    Connection open(String url, Properties properties) throws SQLException;
}
