package io.conversationmemory.console.command;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before or after its name. */
final class GlobalOptions {

    @Option(
            names = "--user",
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            description = "Who you are (default: the account's name).")
    @Nullable
    UserId user;

    @Option(
            names = "--session",
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            description = "Which conversation (chat and append: a new one by default).")
    @Nullable
    SessionId session;

    @Option(
            names = "--storage",
            paramLabel = "KIND",
            scope = ScopeType.INHERIT,
            description = "Where memory is kept: sqlite (default), dynamodb, or inmemory, which forgets.")
    @Nullable
    String storage;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder of the SQLite file (default: the platform's usual place).")
    @Nullable
    Path data;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print JSON: one object, or for lists one object a line.")
    boolean json;
}
