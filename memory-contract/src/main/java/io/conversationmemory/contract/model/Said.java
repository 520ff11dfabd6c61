package io.conversationmemory.contract.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said, in plain values.
 *
 * @param role as it is stored
 * @param metadata in the values of {@link PlainJson}
 * @param tools the tool calls, each as id, name and arguments
 * @param answered the tool call that this answers
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

    /** All that the caller gave but the tokens, which may be counted later. */
    boolean isTheSameAs(Said other) {
        return with(metadata, null).equals(other.with(other.metadata, null));
    }

    @Override
    public String toString() {
        return id + " of " + Objects.requireNonNullElse(user, "nobody") + ", " + role + ": '" + content + "'"
                + (metadata.isEmpty() ? "" : " " + PlainJson.text(metadata))
                + (tools.isEmpty() ? "" : " calls " + tools)
                + (answered == null ? "" : " answers " + answered)
                + (tokens == null ? "" : " " + tokens + " tokens");
    }
}
