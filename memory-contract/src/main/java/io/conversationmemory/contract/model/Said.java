package io.conversationmemory.contract.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Message in plain values.
 *
 * @param role the role as it is stored
 * @param metadata the metadata in the values of {@link PlainJson}
 * @param tools the tool calls, each as id, name and arguments
 * @param answered the id of the tool call that this message answers; null for none
 * @param stamp what the message's turn had read; null if not known
 */
record Said(
        String id,
        String role,
        String content,
        @Nullable String user,
        Map<String, Object> metadata,
        List<List<String>> tools,
        @Nullable String answered,
        @Nullable Integer tokens,
        @Nullable Stamp stamp) {

    Said with(Map<String, Object> changedMetadata, @Nullable Integer changedTokens) {
        return new Said(id, role, content, user, changedMetadata, tools, answered, changedTokens, stamp);
    }

    Said stamped(@Nullable Stamp other) {
        return new Said(id, role, content, user, metadata, tools, answered, tokens, other);
    }

    /** Compares all values that the caller gave, without the tokens, which may be counted later, and the stamp. */
    boolean isTheSameAs(Said other) {
        return with(metadata, null)
                .stamped(null)
                .equals(other.with(other.metadata, null).stamped(null));
    }

    @Override
    public String toString() {
        return id + " of " + Objects.requireNonNullElse(user, "no user") + ", " + role + ": '" + content + "'"
                + (metadata.isEmpty() ? "" : " " + PlainJson.text(metadata))
                + (tools.isEmpty() ? "" : " calls " + tools)
                + (answered == null ? "" : " answers " + answered)
                + (tokens == null ? "" : " " + tokens + " tokens")
                + (stamp == null ? "" : " " + stamp);
    }

    /**
     * Record of what a turn had read.
     *
     * @param rewind the number of rewinds
     * @param question the key of the turn's question; null for none
     */
    record Stamp(long rewind, @Nullable String question) {}
}
