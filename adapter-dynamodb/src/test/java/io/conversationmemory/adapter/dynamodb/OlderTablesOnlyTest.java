package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.aUser;
import static io.conversationmemory.contract.Given.messageItem;
import static io.conversationmemory.contract.Given.messages;
import static io.conversationmemory.contract.Given.preferencesItem;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.page.Direction;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.MessageRepository;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.PreferenceRepository;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.TableMissingException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A deployment with the two legacy tables and no sessions table. */
class OlderTablesOnlyTest {

    @RegisterExtension
    final Tables tables = new Tables();

    private final SessionId session = aSession();
    private final UserId user = aUser();
    private final Set<String> called = new TreeSet<>();

    @BeforeEach
    void removeTheSessionsTable() {
        tables.asideOfTheStorage().deleteTable(request -> request.tableName(tables.settings.sessionsTable()));
        assertThatThrownBy(() -> tables.storage.sessions().find(session)).isInstanceOf(TableMissingException.class);
        tables.sent.clear();
    }

    @Test
    void allOfTheMessagePortWorks() {
        MessageRepository port = watched(MessageRepository.class, tables.storage.messages());

        port.append(session, Tables.NOON, userMessage("one", user));
        port.append(session, Tables.NOON, userMessage("moved", user));
        port.appendAll(session, Tables.NOON, messages(3, user));
        tables.storage.items().putAllIfAbsent(ItemKind.MESSAGE, List.of(messageItem(session, "2025-03-01T00:00:00")));

        assertThat(port.findNewest(session, TimeRange.all(), 10).items()).hasSize(6);
        assertThat(port.findPage(session, TimeRange.all(), Direction.FORWARDS, 10, null)
                        .items())
                .hasSize(6);
        assertThat(port.findStoredPage(session, 10, null).items()).hasSize(6);
        assertThat(port.findPageByUser(user, 10, null).items()).hasSize(5);
        assertThat(port.findSessionsWithMessagesOf(user, 10, null).items()).contains(session);
        assertThat(tables.storage
                        .withFullScan()
                        .messages()
                        .findSessionsWithMessagesOf(user, 10, null)
                        .items())
                .contains(session);
        assertThat(tables.storage.items().findPage(ItemKind.MESSAGE, 10, null).items())
                .hasSize(6);
        assertThat(port.countSession(session, ProgressListener.none()).messages())
                .isEqualTo(6);
        assertThat(port.delete(session, new MessageSelection.OfUser(user), ProgressListener.none()))
                .isEqualTo(5);
        assertThat(port.delete(session, MessageSelection.all(), ProgressListener.none()))
                .isEqualTo(1);
        assertThatAllWasCalledWithoutTheSessionsTable(MessageRepository.class);
    }

    @Test
    void allOfThePreferencePortWorks() {
        PreferenceRepository port = watched(PreferenceRepository.class, tables.storage.preferences());

        tables.storage.items().putAllIfAbsent(ItemKind.PREFERENCES, List.of(preferencesItem(user, "{\"a\": 1}")));
        port.update(user, "b", JsonNumber.of(2));
        port.remove(user, "a");
        port.change(user, values -> values.with("c", JsonNumber.of(3)));

        assertThat(port.find(user).orElseThrow().values())
                .isEqualTo(JsonObject.of("b", JsonNumber.of(2)).with("c", JsonNumber.of(3)));
        assertThat(port.edit(user, stored -> null)).isPresent();
        assertThat(tables.storage
                        .items()
                        .findPage(ItemKind.PREFERENCES, 10, null)
                        .items())
                .hasSize(1);
        assertThat(port.store(user, JsonObject.empty()).values()).isEqualTo(JsonObject.empty());
        assertThat(port.delete(user)).isTrue();
        assertThatAllWasCalledWithoutTheSessionsTable(PreferenceRepository.class);
    }

    private void assertThatAllWasCalledWithoutTheSessionsTable(Class<?> port) {
        assertThat(called)
                .isEqualTo(Arrays.stream(port.getMethods()).map(Method::getName).collect(Collectors.toSet()));
        assertThat(tables.sent.permissions()).isNotEmpty().isSubsetOf(Template.permissions());
        assertThat(tables.sent.all())
                .isNotEmpty()
                .noneMatch(request -> request.toString().contains(tables.settings.sessionsTable()));
    }

    /** Returns a proxy of a port that records calls. */
    private <T> T watched(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    called.add(method.getName());
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
