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
 */
record Said(
        String id,
        String role,
        String content,
        @Nullable String user,
        Map<String, Object> metadata,
        List<List<String>> tools,
        @Nullable String answered,
        @Nullable Integer tokens) {

    Said with(Map<String, Object> changedMetadata, @Nullable Integer changedTokens) {
        return new Said(id, role, content, user, changedMetadata, tools, answered, changedTokens);
    }

    /** Compares all values that the caller gave, without the tokens, which may be counted later. */
    boolean isTheSameAs(Said other) {
        return with(metadata, null).equals(other.with(other.metadata, null));
    }

    @Override
    public String toString() {
        return id + " of " + Objects.requireNonNullElse(user, "no user") + ", " + role + ": '" + content + "'"
                + (metadata.isEmpty() ? "" : " " + PlainJson.text(metadata))
                + (tools.isEmpty() ? "" : " calls " + tools)
                + (answered == null ? "" : " answers " + answered)
                + (tokens == null ? "" : " " + tokens + " tokens");
    }
}
