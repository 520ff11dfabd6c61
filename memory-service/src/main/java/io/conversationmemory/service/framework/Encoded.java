package io.conversationmemory.service.framework;

import io.conversationmemory.domain.id.MessageIdGenerator;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.domain.message.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a framework with their encoded form, system messages set apart.
 *
 * @param systemMessage the text of the last system message; null for none
 * @param originals the other messages
 * @param parts what each of them is stored as
 */
record Encoded<M>(@Nullable String systemMessage, boolean beginsTurn, List<M> originals, List<List<Message>> parts) {

    static <M> Encoded<M> of(List<M> messages, MessageCodec<M> codec, MessageIdGenerator ids, @Nullable UserId user) {
        String system = null;
        boolean beginsTurn = false;
        List<M> originals = new ArrayList<>();
        List<List<Message>> parts = new ArrayList<>();
        for (M message : messages) {
            List<Message> encoded = codec.encode(message, ids, user);
            Role role = encoded.get(0).role();
            beginsTurn |= role == Role.SYSTEM || role == Role.USER;
            if (role == Role.SYSTEM) {
                system = encoded.get(0).content();
            } else {
                originals.add(message);
                parts.add(encoded);
            }
        }
        return new Encoded<>(system, beginsTurn, originals, parts);
    }

    /** Returns these from a position on, without a system message. */
    Encoded<M> from(int position) {
        return new Encoded<>(
                null, beginsTurn, originals.subList(position, originals.size()), parts.subList(position, parts.size()));
    }

    List<Message> messages() {
        return parts.stream().flatMap(List::stream).toList();
    }

    void keepIn(Originals<M> kept) {
        for (int at = 0; at < originals.size(); at++) {
            kept.keep(originals.get(at), parts.get(at));
        }
    }
}
