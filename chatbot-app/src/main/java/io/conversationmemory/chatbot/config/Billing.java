package io.conversationmemory.chatbot.config;

/** How tables are paid for. */
enum Billing {
    ON_DEMAND,
    PROVISIONED
}
