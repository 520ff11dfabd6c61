package io.conversationmemory.replies;

/** Something that somebody likes, or does not. */
record Liking(PreferenceKind kind, String name) {

    boolean means(Liking other) {
        return kind == other.kind && Names.same(name, other.name);
    }
}
