package io.conversationmemory.console.validate;

import io.conversationmemory.console.output.Quantity;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.service.ConversationMemory;
import java.util.ArrayList;
import java.util.List;

/** Takes away all that the checks have stored, as far as it can, and looks whether anything is left. */
final class CleanUp implements Check.Body {

    @Override
    public String run(ValidationContext scene) throws Exception {
        List<String> failed = new ArrayList<>();
        long removed = 0;
        for (SessionId session : scene.sessions()) {
            try {
                removed += scene.memory().deleteSession(session, scene.progress());
            } catch (RuntimeException e) {
                failed.add("session " + session + " (" + e.getMessage() + ")");
            }
        }
        for (UserId user : scene.users()) {
            try {
                scene.memory().deletePreferences(user);
            } catch (RuntimeException e) {
                failed.add("preferences of " + user + " (" + e.getMessage() + ")");
            }
        }
        failed.addAll(scene.eventually(List.of(), () -> left(scene)));
        if (!failed.isEmpty()) {
            throw new CheckFailure("nothing to be left", String.join(", ", failed));
        }
        return Quantity.of(removed, "message") + " removed, nothing left of "
                + Quantity.of(scene.users().size(), "user") + " and "
                + Quantity.of(scene.sessions().size(), "session");
    }

    private static List<String> left(ValidationContext scene) {
        ConversationMemory memory = scene.memory();
        List<String> left = new ArrayList<>();
        for (SessionId session : scene.sessions()) {
            if (!memory.history(session, TimeRange.all(), 1).items().isEmpty()) {
                left.add("messages of session " + session);
            }
        }
        for (UserId user : scene.users()) {
            if (memory.preferences(user).isPresent()) {
                left.add("preferences of " + user);
            }
            if (!memory.messagesOf(user, 1, null).items().isEmpty()) {
                left.add("messages of " + user);
            }
            if (!memory.sessionsOf(user, 1, null).items().isEmpty()) {
                left.add("sessions of " + user);
            }
        }
        return left;
    }
}
