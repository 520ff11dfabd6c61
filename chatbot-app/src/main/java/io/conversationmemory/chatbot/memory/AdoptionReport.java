package io.conversationmemory.chatbot.memory;

/**
 * What came of an adoption.
 *
 * @param tables what was found, before anything was written
 * @param rowsAdded how many sessions have got a row
 */
public record AdoptionReport(TablesReport tables, long rowsAdded) {}
