package io.conversationmemory.console.command;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command, given before or after its name. */
final class GlobalOptions {

    @Option(
            names = "--user",
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            description = "Id of the user (default: the account's name).")
    @Nullable
    UserId user;

    @Option(
            names = "--session",
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            description = "Id of the session (chat and append: a new one by default).")
    @Nullable
    SessionId session;

    @Option(
            names = "--storage",
            paramLabel = "KIND",
            scope = ScopeType.INHERIT,
            description = "Storage: sqlite (default), dynamodb, or inmemory, which keeps nothing after the end.")
    @Nullable
    String storage;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder of the SQLite file (default: the platform's data folder).")
    @Nullable
    Path data;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print JSON: one object, or for lists one object per line.")
    boolean json;
}
