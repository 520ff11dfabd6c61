package io.conversationmemory.service;

/**
 * What came of an adoption.
 *
 * @param tables what was found, before anything was written
 * @param rowsAdded how many sessions have got a row
 */
public record BackfillReport(TableAudit tables, long rowsAdded) {}
