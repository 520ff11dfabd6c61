package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.domain.time.Timestamp;
import io.conversationmemory.port.ConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Appends: new messages at times that meet each other, repeated ones, and such as were repeated wrongly. */
final class AppendSteps {

    private static final int LARGEST_BATCH = 5;

    private final World world;
    private final MessageModel model;
    private final boolean triesParts;
    private final List<Call> earlier = new ArrayList<>();

    AppendSteps(World world, MessageModel model, boolean triesParts) {
        this.world = world;
        this.model = model;
        this.triesParts = triesParts;
    }

    void appendNew() {
        int size = world.oneIn(3) ? world.random.nextInt(2, LARGEST_BATCH + 1) : 1;
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            messages.add(message());
        }
        run(new Call(world.session(), world.aboutNow(), messages));
    }

    void repeat() {
        if (!earlier.isEmpty()) {
            run(world.oneOf(earlier));
        }
    }

    /** As a caller who mixes something up: another time, other content, or other company. */
    void repeatWrongly() {
        if (earlier.isEmpty()) {
            return;
        }
        Call call = world.oneOf(earlier);
        List<Message> messages = new ArrayList<>(call.messages());
        Timestamp at = call.proposed();
        switch (world.random.nextInt(4)) {
            case 0 -> at = at.plusMicros(world.random.nextInt(-2, 3));
            case 1 -> messages.set(0, messages.get(0).withMetadata(JsonObject.of("changed", world.fresh("text"))));
            case 2 -> messages.set(0, messages.get(0).withTokens(world.random.nextInt(100)));
            default -> messages.add(message());
        }
        run(new Call(call.session(), at, messages));
    }

    Message message() {
        Role role = world.oneOf(List.of(Role.values()));
        Message message = Message.of(new MessageId(world.fresh("message")), role, world.fresh("said"));
        return message.withUser(world.userOrNobody());
    }

    /** One of the messages that were proposed earlier, or a new one. */
    Message known() {
        return earlier.isEmpty() ? message() : world.oneOf(world.oneOf(earlier).messages());
    }

    private void run(Call call) {
        if (!triesParts && model.hasOnlySome(call.session(), call.proposed(), call.messages())) {
            return;
        }
        world.about("append " + call);
        earlier.add(call);
        Optional<List<Entry>> expected =
                model.append(call.session(), call.proposed(), call.messages(), world.messageExpiry());
        if (expected.isEmpty()) {
            ThrowingCallable appending = () -> append(call);
            assertThatThrownBy(appending).isInstanceOf(ConflictException.class);
            return;
        }
        List<StoredMessage> stored = append(call);
        assertThat(stored).hasSameSizeAs(expected.get());
        for (int i = 0; i < stored.size(); i++) {
            Entry entry = expected.get().get(i);
            StoredMessage got = stored.get(i);
            assertThat(entry.is(got)).as("%s is %s", got, entry).isTrue();
        }
    }

    private List<StoredMessage> append(Call call) {
        return call.messages().size() == 1
                ? List.of(world.storage
                        .messages()
                        .append(call.session(), call.proposed(), call.messages().get(0)))
                : world.storage.messages().appendAll(call.session(), call.proposed(), call.messages());
    }

    private record Call(SessionId session, Timestamp proposed, List<Message> messages) {}
}
