package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import java.util.List;
import java.util.function.Predicate;

/** Deletions of messages, by all selections. */
final class DeletionSteps {

    private final World world;
    private final MessageModel model;

    DeletionSteps(World world, MessageModel model) {
        this.world = world;
        this.model = model;
    }

    void run() {
        UserId user = world.user();
        switch (world.random.nextInt(3)) {
            case 0 -> delete(MessageSelection.all(), entry -> true);
            case 1 -> delete(new MessageSelection.OfUser(user), entry -> user.equals(entry.user()));
            default -> delete(new MessageSelection.WithoutUser(), entry -> entry.user() == null);
        }
    }

    private void delete(MessageSelection selection, Predicate<Entry> selected) {
        SessionId session = world.session();
        world.about("delete " + selection + " of " + session);
        List<Entry> expected =
                model.of(session).values().stream().filter(selected).toList();

        long deleted = world.storage.messages().delete(session, selection, ProgressListener.none());

        assertThat(deleted).isEqualTo(expected.size());
        expected.forEach(entry -> model.of(session).remove(entry.key()));
    }
}
