package io.conversationmemory.domain.summary;

import static io.conversationmemory.domain.summary.SummarizedSession.NOW;
import static io.conversationmemory.domain.summary.SummarizedSession.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.summary.SummarizedSession.Step;
import io.conversationmemory.domain.time.SortKey;
import io.conversationmemory.domain.time.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the making of a summary against every other operation that must refuse it, in every order of their steps, with a death at
 * every step.
 */
@Tag("reliability")
class SummaryInterleavingTest {

    private static final SortKey END = key(30);

    /** One run of several operations, interleaved step by step. */
    private static final class Run {

        final SummarizedSession session = new SummarizedSession();
        final List<Step> running = new ArrayList<>();
        final List<Step> repetitions = new ArrayList<>();
        int mortal;
        boolean died;
        /** True once an operation has promised something to its caller. */
        boolean finished;

        Run() {
            session.put("ana", 60);
            session.put("bob", 55);
            session.put("ana", 45);
            session.put("bob", 40);
            session.put("ana", 10);
        }

        /**
         * Adds an operation that may die at every step.
         *
         * @param repetition is run then; null for none
         */
        void addMortal(Step operation, Step repetition) {
            running.add(mortal, operation);
            repetitions.add(repetition);
            mortal++;
        }

        void add(Step operation) {
            running.add(operation);
        }

        /** Runs a step, or lets an operation die: once, since a death only leaves out what the repetition does, or nothing. */
        boolean advance(Choices choices) {
            List<Integer> able = new ArrayList<>();
            for (int at = 0; at < running.size(); at++) {
                if (running.get(at) != null) {
                    able.add(at);
                }
            }
            if (able.isEmpty()) {
                return false;
            }
            int deaths =
                    died ? 0 : (int) able.stream().filter(at -> at < mortal).count();
            int choice = choices.choose(able.size() + deaths);
            int at = able.get(choice % able.size());
            if (choice < able.size()) {
                running.set(at, running.get(at).run());
            } else {
                died = true;
                running.set(at, repetitions.get(at));
            }
            return true;
        }
    }

    /** Runs the operations in every order; requires the promise after each step. */
    private static void explore(Consumer<Run> begin, Predicate<Run> promise) {
        Choices choices = new Choices();
        int runs = 0;
        int stored = 0;
        int discarded = 0;
        int deaths = 0;
        do {
            Run run = new Run();
            begin.accept(run);
            while (run.advance(choices)) {
                if (!promise.test(run)) {
                    throw new AssertionError(choices + " leaves " + run.session.row);
                }
            }
            runs++;
            stored += run.session.stored;
            discarded += run.session.discarded;
            deaths += run.died ? 1 : 0;
        } while (choices.advance());
        String figures = runs + " orders, " + deaths + " with a death: " + stored + " summaries stored, " + discarded
                + " discarded";
        System.getLogger(SummaryInterleavingTest.class.getName()).log(System.Logger.Level.INFO, figures);
        assertThat(List.of(stored, discarded, deaths)).as(figures).allMatch(count -> count > 0);
    }

    private static boolean hasWordsOf(Run run, String user) {
        SummarizedSession.Row row = run.session.row;
        return row != null && row.summary() != null && row.summary().text().contains(user);
    }

    @Test
    void erasedWordsSurviveInNoSummary() {
        explore(
                run -> {
                    Step erase = () -> run.session.erase("bob", () -> run.finished = true);
                    run.addMortal(erase, erase);
                    run.addMortal(() -> run.session.summarize(END), null);
                },
                run -> !run.finished || (!hasWordsOf(run, "bob") && run.session.summaryIsTrue()));
    }

    @Test
    void rewindLeavesNoSummaryOfSupersededMessages() {
        explore(
                run -> {
                    run.addMortal(() -> run.session.rewind(key(55)), null);
                    run.addMortal(() -> run.session.summarize(END), null);
                },
                run -> run.session.summaryIsTrue());
    }

    @Test
    void rewindAfterTheEndOfASummaryDoesNotRefuseIt() {
        Choices choices = new Choices();
        do {
            Run run = new Run();
            run.add(() -> run.session.summarize(END));
            run.add(() -> run.session.rewind(key(30)));
            run.add(() -> run.session.rewind(key(10)));
            while (run.advance(choices)) {
                assertThat(run.session.discarded).isZero();
            }
            assertThat(run.session.stored).isEqualTo(1);
            assertThat(run.session.summaryIsTrue()).isTrue();
        } while (choices.advance());
    }

    @Test
    void deletedSessionKeepsNoSummary() {
        explore(
                run -> {
                    Step delete = () -> run.session.delete(() -> run.finished = true);
                    run.addMortal(delete, delete);
                    run.addMortal(() -> run.session.summarize(END), null);
                },
                run -> !run.finished || run.session.row == null);
    }

    @Test
    void importedMessageIsInTheSummaryOrAfterIt() {
        explore(
                run -> {
                    Step insert = () -> run.session.insert("eve", 57, () -> run.finished = true);
                    run.addMortal(insert, insert);
                    run.addMortal(() -> run.session.summarize(END), null);
                },
                run -> !run.finished || run.session.summaryIsTrue());
    }

    @Test
    void rowMadeAnewHasNoSummaryOfTheOneBefore() {
        explore(
                run -> {
                    run.session.messages.remove(key(45));
                    run.session.messages.remove(key(40));
                    run.session.messages.remove(key(10));
                    Step erase = () -> run.session.eraseOwner("ana");
                    run.addMortal(erase, erase);
                    run.add(() -> run.session.summarize(END));
                    run.add(() -> run.session.backfill(4711));
                },
                run -> run.session.row == null
                        || run.session.row.owner().equals("ana")
                        || (!hasWordsOf(run, "ana") && run.session.summaryIsTrue()));
    }

    @Test
    void twoSummarizersStoreOneTrueSummary() {
        explore(
                run -> {
                    run.addMortal(() -> run.session.summarize(END), null);
                    run.addMortal(() -> run.session.summarize(key(40)), null);
                },
                run -> run.session.summaryIsTrue());
    }

    @Test
    void fastClockSummarizesNothingThatIsUnderWay() {
        explore(
                run -> {
                    for (int second = 1; second <= 5; second++) {
                        run.session.put("ana", second / 60.0);
                    }
                    // Reserved 14 minutes ago, under way since.
                    run.addMortal(() -> run.session.arrive("bob", 14), null);
                    run.add(() -> {
                        List<SortKey> newest = List.copyOf(run.session.messages.keySet());
                        Timestamp fast = NOW.plus(Duration.ofDays(3));
                        return run.session.summarize(SortKey.of(SummaryFence.latestEnd(fast, newest)));
                    });
                    run.add(() -> run.session.rewind(key(55)));
                },
                run -> run.session.summaryIsTrue());
    }
}
