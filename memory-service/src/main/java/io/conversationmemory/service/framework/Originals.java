package io.conversationmemory.service.framework;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.StoredMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes messages, and gives those of the turn under way back as the caller's own objects: a framework recognises them even where the
 * codec cannot keep all of a message. Not thread-safe.
 *
 * @param <M> the framework's type of messages
 */
final class Originals<M> {

    /** Calls and results of more rounds than a turn has. */
    private static final int MAX_KEPT = 200;

    private final MessageCodec<M> codec;
    private final Map<MessageId, MessageCodec.Decoded<M>> originals = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, MessageCodec.Decoded<M>> eldest) {
            return size() > MAX_KEPT;
        }
    };

    Originals(MessageCodec<M> codec) {
        this.codec = codec;
    }

    /** Keeps a message that is about to be stored as the encoded ones. */
    void keep(M message, List<Message> encoded) {
        if (!encoded.isEmpty()) {
            originals.put(encoded.get(0).id(), new MessageCodec.Decoded<>(message, encoded.size()));
        }
    }

    /** Forgets all messages. */
    void clear() {
        originals.clear();
    }

    /** Returns the framework's messages, each with the stored ones that it was decoded from. */
    List<Known<M>> decode(List<StoredMessage> messages) {
        List<Known<M>> decoded = new ArrayList<>();
        int at = 0;
        while (at < messages.size()) {
            List<StoredMessage> rest = messages.subList(at, messages.size());
            MessageCodec.Decoded<M> original = originals.get(rest.get(0).id());
            MessageCodec.Decoded<M> next =
                    original == null || original.size() > rest.size() ? codec.decode(rest) : original;
            decoded.add(new Known<>(next.message(), List.copyOf(rest.subList(0, next.size()))));
            at += next.size();
        }
        return decoded;
    }

    /**
     * A message of a framework.
     *
     * @param stored what it is stored as
     */
    record Known<M>(M message, List<StoredMessage> stored) {}
}
