/**
 * Storage contract: test suites that check every testable promise of the ports, to be run by every adapter.
 *
 * <p>An adapter, for example for PostgreSQL, depends on this artifact and on a JUnit Jupiter engine with test scope and has one
 * test class, which contains only the setup:
 *
 * <pre>{@code
 * class PostgresContractTest implements StorageContract {
 *
 *     @Override
 *     public StorageUnderTest fresh(Clock clock, Retention retention) {
 *         String schema = aNewSchema();
 *         return () -> PostgresStorage(dataSource, schema, clock, retention);
 *     }
 * }
 * }</pre>
 *
 * <p>{@link io.conversationmemory.contract.ContractTest#fresh fresh} is called once for each test and returns an empty
 * data location that no other test shares; a test opens it once for each handle that it needs to the same data. A setup with
 * eventually consistent indexes overrides {@link io.conversationmemory.contract.StorageUnderTest#awaitIndexes awaitIndexes}; one
 * that must remove its data overrides {@link io.conversationmemory.contract.StorageUnderTest#cleanUp cleanUp}. The tests create
 * the tables with the adapter's {@code createTables}.
 *
 * <p>{@link io.conversationmemory.contract.StorageUnderTest} has further, optional hooks: tests of a hook that the setup does not
 * implement are reported as not tried. A run writes {@code target/contract/}<i>test class</i>{@code .txt}, which
 * lists the promises by their numbers in the Javadoc of {@link io.conversationmemory.port}, the tests that were not tried with
 * the reasons, and the version of the contract.
 *
 * <p>The random programs of {@link io.conversationmemory.contract.model.ModelContract} are the second part of the contract: they
 * find faults that need a combination of operations and that no suite covers.
 *
 * <p>{@link io.conversationmemory.contract.StorageContract} combines all suites; an incomplete adapter can implement single
 * suites, such as {@link io.conversationmemory.contract.AppendContract}. Test methods of a suite must not be overridden: an adapter
 * keeps every promise. Behaviour that is specific to a store (a damaged file, missing permissions, an unreachable endpoint)
 * belongs in the adapter's own tests, which may also use {@link io.conversationmemory.contract.Given} and
 * {@link io.conversationmemory.contract.MutableClock}.
 */
@NullMarked
package io.conversationmemory.contract;

import org.jspecify.annotations.NullMarked;
