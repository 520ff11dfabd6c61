package io.conversationmemory.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Outcomes that a run must contain, so that it cannot pass without exercising them. */
final class Coverage {

    /** The number of steps from which every outcome below occurs with the seeds of every build: each kind of step in each state. */
    private static final int ENOUGH = 2_000;

    /** The number of steps from which that is so with any seeds. */
    private static final int ENOUGH_WITH_ANY_SEEDS = 20_000;

    private static final String EXPECTED = """
            append several: a conflict | already there | already there, moved | stored | stored, moved
            append several: a conflict, expired | already there, expired | stored, moved, expired
            append: a conflict | already there | already there, moved | stored | stored, moved
            append: a conflict, expired | already there, expired | stored, moved, expired
            clock: back | on
            count: done
            create session: done | done, expired | there already | there already, expired
            cursor of another query: refused
            delete ALL: some | some, expired
            delete OF_USER: nothing | some | some, expired
            delete WITHOUT_USER: nothing | some | some, expired
            delete with row: deleted | no message | row changed
            delete with row: deleted, expired | row changed, expired
            delete session: done | done, expired | nothing
            erase a user, INDEX: some
            erase a user, FULL_SCAN: some
            find session: found | found, expired | nothing | nothing, expired | unreadable
            import message: already there | already there, bad | skipped | stored | stored, bad
            import preferences: skipped | stored | stored, bad
            import session: skipped | stored | stored, bad
            list all: done
            newest: all | nothing | some
            newest: all, expired | nothing, expired | some, expired
            page of a session: first | first, last | first, last, empty | later | later, last
            page of a user: first | first, last | first, last, empty | later | later, last
            preferences CHANGE: done
            preferences DELETE: done | nothing
            preferences FIND: done | nothing | unreadable
            preferences REMOVE: done | nothing
            preferences STORE: done
            preferences UPDATE: done
            process: again | another
            range of keys: ends at a message | ends elsewhere
            replace session: done | done, expired | lost | lost, expired
            rewind: nothing | to a message | to a message, far | to the beginning
            sessions of a user: nothing | some
            sessions owned, INDEX: nothing | some
            sessions owned, FULL_SCAN: nothing | some
            sessions with messages, INDEX: some
            sessions with messages, FULL_SCAN: some
            summary: changed | dropped | dropped by a rewind | none | set
            survey: some
            turn: place taken | row changed | stored
            turn: place taken, expired | row changed, expired | stored, expired
            turn of several: place taken | row changed | stored
            window: after a summary | rewound | rewound, late replies | without a rewind
            window in a range: rewound | rewound, late replies | without a rewind
            """;

    private Coverage() {}

    static void check(Tally tally, int steps, boolean seedsOfEveryBuild) {
        assertThat(tally.counts()).isNotEmpty();
        if (steps >= (seedsOfEveryBuild ? ENOUGH : ENOUGH_WITH_ANY_SEEDS)) {
            assertThat(tally.counts().keySet()).containsAll(expected());
        }
    }

    private static List<String> expected() {
        return EXPECTED.lines().flatMap(Coverage::outcomes).toList();
    }

    private static Stream<String> outcomes(String line) {
        String operation = line.substring(0, line.indexOf(": "));
        return Arrays.stream(line.substring(operation.length() + 2).split(" \\| ", -1))
                .map(outcome -> operation + ": " + outcome);
    }
}
