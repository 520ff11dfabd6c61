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
 * <p>What a setup offers beyond opening a storage are the hooks of {@link io.conversationmemory.contract.StorageUnderTest}: tests
 * whose hook is not offered are reported as not tried. A run writes {@code target/contract/}<i>test class</i>{@code .txt}, which
 * lists the promises by their numbers in the Javadoc of {@link io.conversationmemory.port}, what was not tried and why, and the
 * version of the contract.
 *
 * <p>The random programs of {@link io.conversationmemory.contract.model.ModelContract} are the second half of the contract: they
 * find faults that show only where several things come together, and that no suite covers.
 *
 * <p>{@link io.conversationmemory.contract.StorageContract} is all suites together; an adapter under construction can
 * implement them one by one, such as {@link io.conversationmemory.contract.AppendContract}. No method of a suite is to be
 * overridden: what a store cannot do, it cannot promise. What is a store's own affair (a damaged file, missing rights, a dead
 * endpoint) belongs in the adapter's own tests, which may use {@link io.conversationmemory.contract.Given} and
 * {@link io.conversationmemory.contract.MutableClock}, too.
 */
@NullMarked
package io.conversationmemory.contract;

import org.jspecify.annotations.NullMarked;
