package io.conversationmemory.chatbot.config;

import org.jspecify.annotations.Nullable;

/**
 * Credentials that the configuration itself names. Never shown.
 *
 * @param accessKeyId not blank
 * @param secretAccessKey not blank
 * @param sessionToken null for long-term credentials
 */
public record AwsKeys(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {

    @Override
    public String toString() {
        return "AwsKeys[…]";
    }
}
