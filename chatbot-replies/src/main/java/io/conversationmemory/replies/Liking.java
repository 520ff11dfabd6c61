package io.conversationmemory.replies;

/** Genre, artist or venue that the user likes or dislikes. */
record Liking(PreferenceKind kind, String name) {

    boolean matches(Liking other) {
        return kind == other.kind && Names.same(name, other.name);
    }
}
