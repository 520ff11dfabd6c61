package io.conversationmemory.console.output;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.domain.time.KeyRange;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.items.SessionItems;
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
        KeyRange far = rewind.far();
        JsonObject.Builder json = JsonObject.builder()
                .put(SessionItems.SESSION_ID, session)
                .put("to", target)
                .put("number", rewind.number())
                .put("rewind_id", rewind.id())
                .put("time", rewind.time())
                .put("after", key(rewind.range().from()))
                .put("until", end());
        return far == null
                ? json.build()
                : json.put("far_from", key(far.from()))
                        .put("far_until", key(far.until()))
                        .build();
    }

    @Override
    public String text() {
        String where = target == null ? "its beginning" : PrintableText.line(target.value());
        List<String> superseded = new ArrayList<>();
        if (end() != null) {
            superseded.add("up to " + line(end()));
        }
        if (rewind.far() != null) {
            superseded.add("ahead of the clock from " + line(key(rewind.far().from())) + " to "
                    + line(key(rewind.far().until())));
        }
        return "Rewound session " + PrintableText.line(session.value()) + " to " + where + " (rewind "
                + rewind.number() + "). "
                + (superseded.isEmpty()
                        ? "No message was there after that."
                        : "The later messages, " + String.join(", and ", superseded)
                                + ", are superseded; history --all shows them.");
    }

    /** Returns the key of the last message in the range; null if the range holds none. */
    private @Nullable SortKey end() {
        KeyRange.Bound until = rewind.range().until();
        boolean holdsNone =
                until == null || !until.inclusive() || rewind.range().isEmpty();
        return holdsNone ? null : key(until);
    }

    private static @Nullable SortKey key(KeyRange.@Nullable Bound bound) {
        return bound == null ? null : bound.key();
    }

    private static String line(@Nullable SortKey key) {
        return PrintableText.line(String.valueOf(key));
    }
}
