package io.conversationmemory.chatbot.wiring;

import org.jspecify.annotations.Nullable;

/**
 * Holds credentials that the settings themselves name. Never shown.
 *
 * @param accessKeyId not blank
 * @param secretAccessKey not blank
 * @param sessionToken null for long-term credentials
 */
record AwsKeys(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {

    @Override
    public String toString() {
        return "AwsKeys[…]";
    }
}
