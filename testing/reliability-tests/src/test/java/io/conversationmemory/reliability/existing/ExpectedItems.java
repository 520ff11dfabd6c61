package io.conversationmemory.reliability.existing;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.message.MessageItem;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.message.UnreadableMessage;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.domain.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compares items read with the existing items. */
final class ExpectedItems {

    private ExpectedItems() {}

    /** Asserts that the items are read completely, in order and unchanged, unreadable ones marked. */
    static void same(String where, List<? extends MessageItem> read, List<ExistingItem> found) {
        assertThat(primaryKeys(read))
                .as(where)
                .containsExactlyElementsOf(
                        found.stream().map(ExistingItem::primaryKey).toList());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            String difference = difference(read.get(i), found.get(i));
            if (difference != null) {
                differences.add(found.get(i) + ": " + difference);
            }
        }
        assertThat(differences).as(where).isEmpty();
    }

    static List<String> primaryKeys(List<? extends MessageItem> items) {
        return items.stream()
                .map(item -> item.sessionKey() + " " + item.key().value())
                .toList();
    }

    /** Reads all pages. */
    static <T> List<T> readAll(Function<@Nullable Cursor, Page<T>> pages) {
        List<T> all = new ArrayList<>();
        Cursor next = null;
        do {
            Page<T> page = pages.apply(next);
            all.addAll(page.items());
            next = page.next();
        } while (next != null);
        return all;
    }

    private static @Nullable String difference(MessageItem read, ExistingItem found) {
        Set<String> problems =
                read.problems().stream().map(ItemProblem::attribute).collect(Collectors.toSet());
        if (!problems.equals(found.problems())) {
            return "problems with " + problems;
        }
        if (read.problems().stream().anyMatch(problem -> problem.reason().isBlank())) {
            return "a problem without a reason";
        }
        if (read instanceof UnreadableMessage unreadable) {
            return !found.unreadable()
                    ? "unreadable"
                    : unreadable.raw().equals(found.raw()) ? null : "raw " + unreadable.raw();
        }
        return found.unreadable() ? "readable" : difference((StoredMessage) read, found);
    }

    private static @Nullable String difference(StoredMessage read, ExistingItem found) {
        List<String> wrong = new ArrayList<>();
        check(wrong, "id", read.id().value(), found.text("message_id"));
        check(wrong, "role", read.role().stored(), found.text("role"));
        check(wrong, "content", read.content(), found.text("content"));
        check(wrong, "user", read.userId() == null ? null : read.userId().value(), found.user());
        check(wrong, "time", read.time().toString(), found.time());
        check(wrong, "metadata", read.message().metadata(), found.metadata());
        check(wrong, "tokens", read.message().tokens(), number(found, "tokens", Integer::valueOf));
        check(wrong, "expiry", read.expiresAt(), number(found, "expires_at", Long::valueOf));
        check(wrong, "calls", read.message().toolCalls().size(), found.text("tool_calls") == null ? 0 : 1);
        return wrong.isEmpty() ? null : "not the same " + wrong;
    }

    private static <T> @Nullable T number(ExistingItem found, String attribute, Function<String, T> parse) {
        AttributeValue value = found.attributes().get(attribute);
        return value == null ? null : parse.apply(value.n());
    }

    private static void check(List<String> wrong, String what, @Nullable Object read, @Nullable Object found) {
        if (read == null ? found != null : !read.equals(found)) {
            wrong.add(what);
        }
    }
}
