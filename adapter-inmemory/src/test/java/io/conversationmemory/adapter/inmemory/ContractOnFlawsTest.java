package io.conversationmemory.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.contract.Promise;
import io.conversationmemory.contract.StorageContract;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that the contract can fail: the tests of a behaviour fail on a storage that differs from a correct one in that
 * behaviour. With {@code -Dreliability=long} the whole contract runs on each, and of the other tests those fail for which the flaw
 * gives a reason.
 */
@Tag("reliability")
class ContractOnFlawsTest {

    private static final int TESTS_AT_LEAST = 240;
    private static final boolean LONG = System.getProperty("reliability", "").equals("long");

    static List<Flaw> flaws() {
        return List.of(
                new ReadFlaws.ReturnsTheOldest(),
                new AppendFlaws.OverwritesWhatStandsThere(),
                new PageFlaws.StopsAtAPage(),
                new AppendFlaws.AnswersWithTheProposedTime(),
                new AppendFlaws.DoublesOnRetry(),
                new AppendFlaws.AnswersAConflictWithWhatIsThere(),
                new BatchFlaws.AppendsABatchOneByOne(),
                new ExpiryFlaws.IgnoresTheGivenExpiry(),
                new RowFlaws.LetsARowExpireBeforeItsMessages(),
                new ReadFlaws.ReturnsExpired(),
                new ReadFlaws.FailsOnABadItem(),
                new ReadFlaws.MissesTheOlderFormOfABound(),
                new ReadFlaws.HoldsTheEndsThatARangeLeavesOut(),
                new TurnFlaws.WritesTheOtherMessagesAfterTheRow(),
                new TurnFlaws.DeletesBeforeTheRowIsCompared(),
                new RewindFlaws.IgnoresTheStamp(),
                new RewindFlaws.ForgetsNewRewinds(),
                new RewindFlaws.ReadsByTimeInsteadOfByKey(),
                new RewindFlaws.KeepsTheSummaryOfWhatIsDeleted(),
                new PageFlaws.TakesForeignCursors(),
                new PageFlaws.PassesOverTheSameInstant(),
                new ListingFlaws.PassesOverBadMessages(),
                new ListingFlaws.PassesOverTheRestOfASession(),
                new ListingFlaws.ListsOnePageOfRows(),
                new ListingFlaws.ListsAUserTwice(),
                new ListingFlaws.ListsASessionWithoutUnknownAttributes(),
                new ListingFlaws.ListsSessionsThatBeginAlike(),
                new ListingFlaws.ListsOnePageOfASession(),
                new ListingFlaws.ListsExpiredItemsOfASession(),
                new ListingFlaws.ListsNoUnreadablePreferencesOfAUser(),
                new ContentFlaws.RoundsNumbers(),
                new ContentFlaws.CutsWhatIsTooLong(),
                new ContentFlaws.ImportsOverWhatIsThere(),
                new DeletionFlaws.DeletesTheNeighbour(),
                new DeletionFlaws.DeletesWhatIsNobodys(),
                new DeletionFlaws.DeletesOnePage(),
                new PreferenceFlaws.LosesUpdates(),
                new PreferenceFlaws.DropsCreatedAt(),
                new PreferenceFlaws.ForgetsUnknownAttributes(),
                new SessionFlaws.ReplacesAnyRow(),
                new SessionFlaws.WritesTheTurnOverAnyRow(),
                new RowFlaws.KeepsTheVersion(),
                new RowFlaws.ShortensTheExpiry(),
                new RowFlaws.TreatsAnExpiredRowAsAbsent(),
                new RowFlaws.CreatesOverAnExpiredRow(),
                new RowFlaws.ComparesOnlyKnownAttributes(),
                new TableFlaws.RemovesTheTablesOfOthers(),
                new TableFlaws.CallsAnEstimateExact(),
                new TableFlaws.ReportsExistingTablesAsCreated(),
                new TableFlaws.LeavesATableOutOfTheStatus(),
                new TableFlaws.ChangesASettingUnasked(),
                new ReadFlaws.SupposesOlderMessagesOfAnUnknownSession(),
                new SessionFlaws.MovesATurnWhoseSlotIsTaken(),
                new TableFlaws.RemovesByItsClockAlone(),
                new TableFlaws.RemovesNothing(),
                new ReadFlaws.TakesAnyLimit(),
                new PreferenceFlaws.WritesOverWhatCannotBeRead(),
                new IndexFlaws.IndexesIdsAsTheyAre(),
                new IndexFlaws.PagesByOffset(),
                new IndexFlaws.FindsSessionsLate(),
                new ExpiryFlaws.ForgetsTheExpired(),
                new SessionFlaws.ComparesTheOrderOfAttributes(),
                new SessionFlaws.LooksAtTheSlotFirst(),
                new TableFlaws.AcceptsAnyTable(),
                new TableFlaws.IsAlwaysLocal(),
                new VisibilityFlaws.CommitsABatchInParts(),
                new VisibilityFlaws.HidesAgainWhatWasSeen(),
                new VisibilityFlaws.CommitsATurnInParts(),
                new VisibilityFlaws.AcknowledgesBeforeItIsDurable(),
                new FailureFlaws.QuotesTheStatementInTheCause(),
                new FailureFlaws.QuotesTheStatementInASuppressedException(),
                new FailureFlaws.ShowsTheLastStatement(),
                new FailureFlaws.IgnoresInterrupts(),
                new FailureFlaws.SaysRetryLaterHalfWay(),
                new FailureFlaws.KeepsImportsForTheNextCall());
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void aFlawFailsTheTestsThatAreAboutItAndNoOthers(Flaw flaw) {
        ContractRun run =
                ContractRun.of(flaw.getClass(), test -> LONG || flaw.caughtBy().contains(test));

        Set<String> failed = new TreeSet<>(run.failures().keySet());
        failed.removeAll(flaw.perhapsCaughtBy());
        Set<String> expected = new TreeSet<>(flaw.caughtBy());
        assertThat(expected).as("the tests that must fail on %s", flaw).isNotEmpty();
        if (LONG) {
            flaw.alsoFailing().values().forEach(expected::addAll);
        }
        assertThat(failed)
                .as("the tests that fail on %s: %s", flaw, run.reasons())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(run.run()).hasSizeGreaterThan(LONG ? TESTS_AT_LEAST : 0);
    }

    @Test
    void everyPromiseIsBrokenByAFlawAndTheReportSaysByWhich() throws IOException {
        Map<String, Set<String>> flawsOf = new TreeMap<>();
        for (Method test : StorageContract.class.getMethods()) {
            for (String promise : promisesOf(test)) {
                Set<String> breaking = flawsOf.computeIfAbsent(promise, id -> new TreeSet<>());
                flaws().stream()
                        .filter(flaw -> flaw.caughtBy().contains(test.getName()))
                        .forEach(flaw -> breaking.add(flaw.toString()));
            }
        }
        Path report = Files.createDirectories(Path.of("target", "contract")).resolve("flaws.txt");
        Files.write(
                report,
                flawsOf.entrySet().stream()
                        .map(promise -> promise.getKey() + ": " + String.join(", ", promise.getValue()))
                        .toList());

        assertThat(flawsOf)
                .hasSizeGreaterThan(40)
                .allSatisfy((promise, breaking) -> assertThat(breaking)
                        .as("the flaws that break %s", promise)
                        .isNotEmpty());
    }

    @Test
    void theContractTriesThePromisesOfThePortsAndNoOthers() throws IOException {
        String javadoc =
                Files.readString(Path.of("../memory-ports/src/main/java/io/conversationmemory/port/package-info.java"));
        Set<String> promised = Pattern.compile("<li>\\[(\\w+)]")
                .matcher(javadoc)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> tried = Arrays.stream(StorageContract.class.getMethods())
                .flatMap(test -> promisesOf(test).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(promised).hasSizeGreaterThan(40).isEqualTo(tried);
    }

    /** A flaw of one promise must not count as one of another. */
    @Test
    void suitesOfSeveralPromisesNameThoseOfEachTest() {
        assertThat(StorageContract.class.getInterfaces())
                .extracting(suite -> suite.getAnnotation(Promise.class))
                .filteredOn(promise -> promise != null)
                .isNotEmpty()
                .allSatisfy(promise -> assertThat(promise.value()).hasSize(1));
    }

    private static List<String> promisesOf(Method test) {
        Promise own = test.getAnnotation(Promise.class);
        Promise promise = own != null ? own : test.getDeclaringClass().getAnnotation(Promise.class);
        return promise == null || !test.isAnnotationPresent(Test.class) ? List.of() : List.of(promise.value());
    }

    @Test
    void aSoundStorageFailsNone() {
        ContractRun run = ContractRun.of(NoFlaw.class);

        assertThat(run.run()).hasSizeGreaterThan(TESTS_AT_LEAST);
        assertThat(run.failures()).isEmpty();
        assertThat(flaws()).allSatisfy(flaw -> {
            List<String> named = Stream.of(
                            Stream.of(flaw.caughtBy(), flaw.perhapsCaughtBy()), flaw.alsoFailing().values().stream())
                    .flatMap(lists -> lists)
                    .flatMap(Set::stream)
                    .toList();
            assertThat(run.run()).as("the tests that %s names", flaw).containsAll(named);
            assertThat(named).doesNotHaveDuplicates();
        });
    }
}
