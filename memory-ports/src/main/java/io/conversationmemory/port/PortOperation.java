package io.conversationmemory.port;

import io.conversationmemory.domain.item.ItemKind;
import java.util.List;

/** The operations of the ports and the service, with the names that exceptions, log lines and metrics show. */
public enum PortOperation {
    /** {@link MessageRepository#append}. */
    APPEND_MESSAGE("append message"),
    /** {@link MessageRepository#appendAll}. */
    APPEND_MESSAGES("append messages"),
    /** {@link MessageRepository#findNewest}. */
    FIND_NEWEST_MESSAGES("find newest messages"),
    /** {@link MessageRepository#findPage}. */
    FIND_PAGE_OF_SESSION("find page of session"),
    /** {@link MessageRepository#findPageByUser}. */
    FIND_MESSAGES_OF_USER("find messages of user"),
    /** {@link MessageRepository#findSessionsWithMessagesOf}. */
    FIND_SESSIONS_WITH_MESSAGES_OF_USER("find sessions with messages of user"),
    /** {@link MessageRepository#delete}. */
    DELETE_MESSAGES("delete messages"),
    /** {@link PreferenceRepository#find}. */
    FIND_PREFERENCES("find preferences"),
    /** {@link PreferenceRepository#edit} and the methods that are built on it. */
    CHANGE_PREFERENCES("change preferences"),
    /** {@link PreferenceRepository#delete}. */
    DELETE_PREFERENCES("delete preferences"),
    /** {@link SessionRepository#find}. */
    FIND_SESSION("find session"),
    /** {@link SessionRepository#create}. */
    CREATE_SESSION("create session"),
    /** {@link SessionRepository#replace}. */
    REPLACE_SESSION("replace session"),
    /** {@link SessionRepository#findPageByUser}. */
    FIND_SESSIONS_OF_USER("find sessions of user"),
    /** {@link SessionRepository#findSessionsOwnedBy}. */
    FIND_SESSIONS_OWNED_BY_USER("find sessions owned by user"),
    /** {@link SessionRepository#delete}. */
    DELETE_SESSION("delete session"),
    /** {@link TurnRepository#appendAll}. */
    APPEND_TURN("append turn"),
    /** {@link TurnRepository#delete}. */
    DELETE_MESSAGE("delete message"),
    /** {@link ItemStore#putAllIfAbsent} of messages. */
    IMPORT_MESSAGES("import messages"),
    /** {@link ItemStore#putAllIfAbsent} of preferences. */
    IMPORT_PREFERENCES("import preferences"),
    /** {@link ItemStore#putAllIfAbsent} of session rows. */
    IMPORT_SESSIONS("import sessions"),
    /** {@link ItemStore#findPage} of messages. */
    FIND_ALL_MESSAGES("find all messages"),
    /** {@link ItemStore#findPage} of preferences. */
    FIND_ALL_PREFERENCES("find all preferences"),
    /** {@link ItemStore#findPage} of session rows. */
    FIND_ALL_SESSIONS("find all sessions"),
    /** {@link StorageAdministration#backUp}. */
    BACK_UP("back up"),
    /** {@link StorageAdministration#createTables} as a whole. */
    CREATE_TABLES("create tables"),
    /** The part of {@link StorageAdministration#createTables} that creates one table. */
    CREATE_TABLE("create table"),
    /** The part of {@link StorageAdministration#createTables} that waits until one table is ready. */
    AWAIT_TABLE("await table"),
    /** {@link StorageAdministration#removeCreatedTables} as a whole. */
    REMOVE_TABLES("remove tables"),
    /** The part of {@link StorageAdministration#removeCreatedTables} that removes one table. */
    REMOVE_TABLE("remove table"),
    /** The part of {@link StorageAdministration#removeCreatedTables} that waits until one table is removed. */
    AWAIT_REMOVAL_OF_TABLE("await removal of table"),
    /** {@link StorageAdministration#approximateStatistics}. */
    READ_STATISTICS("read statistics"),
    /** {@link StorageAdministration#exactStatistics}. */
    COUNT("count"),
    /** {@link StorageAdministration#inspect}. */
    INSPECT_TABLE("inspect table"),
    /** {@link StorageAdministration#status}. */
    READ_STATUS("read status"),
    /** {@link StorageAdministration#applySettings}. */
    CHANGE_SETTING("change setting"),
    /** Opening a storage, before any other operation. */
    OPEN_STORAGE("open storage"),
    /** {@link StorageAdministration#removeExpired}, and the removal of expired items while messages are appended. */
    REMOVE_EXPIRED("remove expired items"),
    /** Reading a context in the service. */
    READ_CONTEXT("read context"),
    /** Erasing a user in the service. */
    ERASE_USER("erase user"),
    /** Creating missing session rows in the service. */
    ADOPT_TABLES("adopt tables"),
    /** Reading and refreshing a session row in the chatbot. */
    CHANGE_SESSION("change session"),
    /** Running a turn with an idempotency key in the chatbot. */
    TAKE_TURN("take turn");

    private final String text;

    PortOperation(String text) {
        this.text = text;
    }

    /** Returns the operation that appends messages: {@link #APPEND_MESSAGE} if there is one. */
    public static PortOperation appendOf(List<?> messages) {
        return messages.size() == 1 ? APPEND_MESSAGE : APPEND_MESSAGES;
    }

    /** Returns the operation that stores items of a kind under their own keys. */
    public static PortOperation importOf(ItemKind kind) {
        return switch (kind) {
            case MESSAGE -> IMPORT_MESSAGES;
            case PREFERENCES -> IMPORT_PREFERENCES;
            case SESSION -> IMPORT_SESSIONS;
        };
    }

    /** Returns the operation that reads all items of a kind. */
    public static PortOperation findAllOf(ItemKind kind) {
        return switch (kind) {
            case MESSAGE -> FIND_ALL_MESSAGES;
            case PREFERENCES -> FIND_ALL_PREFERENCES;
            case SESSION -> FIND_ALL_SESSIONS;
        };
    }

    /** Returns the displayed name, such as {@code append message}. */
    @Override
    public String toString() {
        return text;
    }
}
