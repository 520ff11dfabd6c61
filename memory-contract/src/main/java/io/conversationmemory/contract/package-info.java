/**
 * The storage contract: suites of tests that check every promise of the ports that a test can see, to be run by every
 * adapter against itself.
 *
 * <p>Whoever writes an adapter, say for PostgreSQL, depends on this artifact and on a JUnit Jupiter engine with test scope
 * and writes one class, which gives the setup and nothing else:
 *
 * <pre>{@code
 * class PostgresContractTest implements StorageContract {
 *
 *     @Override
 *     public StorageUnderTest fresh(Clock clock, Retention retention) {
 *         String schema = aNewSchema();
 *         return () -> PostgresStorage.of(dataSource, schema, clock, retention);
 *     }
 * }
 * }</pre>
 *
 * <p>{@link io.conversationmemory.contract.ContractTest#fresh fresh} is called once for each test and gives an empty place
 * that no other test shares; what it returns is opened as often as a test wants to look at the same data through another
 * handle. A place whose indexes lag overrides {@link io.conversationmemory.contract.StorageUnderTest#awaitIndexes
 * awaitIndexes}; one that leaves something behind overrides {@link io.conversationmemory.contract.StorageUnderTest#cleanUp
 * cleanUp}. Tables are made by the tests, with the adapter's own {@code createTables}.
 *
 * <p>{@link io.conversationmemory.contract.StorageContract} is all suites together; an adapter under construction can
 * implement them one by one, such as {@link io.conversationmemory.contract.AppendContract}. Random programs, for which
 * time is the only limit, are a suite of their own: {@link io.conversationmemory.contract.model.ModelContract}. No method of a suite is to be
 * overridden: what a store cannot do, it cannot promise. What is a store's own affair (a damaged file, missing rights, a dead
 * endpoint) belongs in the adapter's own tests, which may use {@link io.conversationmemory.contract.Given} and
 * {@link io.conversationmemory.contract.MutableClock}, too.
 */
@NullMarked
package io.conversationmemory.contract;

import org.jspecify.annotations.NullMarked;
