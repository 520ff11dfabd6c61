package io.conversationmemory.chatbot.reply.rules;

/** Something that somebody likes, or does not. */
record Liking(Kind kind, String name) {

    boolean means(Liking other) {
        return kind == other.kind && Names.same(name, other.name);
    }
}
