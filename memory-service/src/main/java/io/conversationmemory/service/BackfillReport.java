package io.conversationmemory.service;

/**
 * The result of a backfill.
 *
 * @param tables the audit of the tables, before anything was written
 * @param rowsAdded the number of rows that were created
 */
public record BackfillReport(TableAudit tables, long rowsAdded) {}
