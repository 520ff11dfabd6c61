package io.conversationmemory.chatbot;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import java.util.List;

/**
 * Outcome of taking back the changes of preferences that superseded replies had made.
 *
 * @param takenBack the changes that were taken back, at least in part
 * @param leftAlone the changes that others have changed since
 */
record TakenBack(List<PreferenceChange> takenBack, List<PreferenceChange> leftAlone) {

    private static final TakenBack NOTHING = new TakenBack(List.of(), List.of());

    TakenBack {
        takenBack = List.copyOf(takenBack);
        leftAlone = List.copyOf(leftAlone);
    }

    static TakenBack nothing() {
        return NOTHING;
    }
}
