package io.conversationmemory.console.output;

import io.conversationmemory.chatbot.json.RewindJson;
import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.text.PrintableText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * View of a rewind, with what is known of it without reading the messages again.
 *
 * @param target null for the beginning
 */
public record RewindView(SessionId session, @Nullable MessageId target, Rewind rewind) implements View {

    @Override
    public JsonObject json() {
        return RewindJson.of(session, target, rewind);
    }

    @Override
    public String text() {
        String where = target == null ? "its beginning" : PrintableText.line(target.value());
        JsonObject json = json();
        List<String> superseded = new ArrayList<>();
        json.string("until").ifPresent(until -> superseded.add("up to " + PrintableText.line(until)));
        json.string("far_from")
                .ifPresent(from -> superseded.add("ahead of the clock from " + PrintableText.line(from) + " to "
                        + PrintableText.line(json.string("far_until").orElseThrow())));
        return "Rewound session " + PrintableText.line(session.value()) + " to " + where + " (rewind "
                + rewind.number() + "). "
                + (superseded.isEmpty()
                        ? "No message was there after that."
                        : "The later messages, " + String.join(", and ", superseded)
                                + ", are superseded; history --all shows them.");
    }
}
