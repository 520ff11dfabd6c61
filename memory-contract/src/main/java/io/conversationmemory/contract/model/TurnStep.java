package io.conversationmemory.contract.model;

import io.conversationmemory.port.TurnRepository.TurnOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message and the row of its session in one transaction.
 *
 * @param ago the number of reads since the expected version of the row was read; negative if the caller has read none
 */
record TurnStep(String session, int ago, Row row, long at, Said said) implements Step {

    @Override
    public void run(ModelAndSystem stage) {
        SessionModel.@Nullable Read read = ago < 0 ? null : stage.sessions.read(session, ago);
        Row there = SessionSteps.present(stage, session);
        boolean same = read == null ? there == null : read.row().equals(there);
        boolean expired = SessionSteps.hasExpired(stage, session);
        boolean taken = stage.messages.isTaken(session, at);
        String expected = !same ? "row changed" : taken ? "place taken" : "stored";

        TurnOutcome outcome = stage.storage()
                .turns()
                .append(
                        read == null ? null : read.given(),
                        PlainRows.session(session, row),
                        ModelMapper.time(at),
                        ModelMapper.message(said));

        stage.agree("The outcome", expected, nameOf(outcome));
        if (outcome instanceof TurnOutcome.Stored stored) {
            Entry entry = Entry.appended(session, at, said, stage.messageExpiry());
            Row written = row.over(read == null ? null : read.row(), stage.rowExpiry());
            stage.agree("The message", entry.shown(), ModelMapper.shown(stored.message()));
            stage.messages.put(entry);
            stage.sessions.put(session, written);
            SessionSteps.wasGiven(stage, session, written, stored.row());
        }
        stage.tally.count("turn", SessionSteps.outcome(expired, expected));
    }

    private static String nameOf(TurnOutcome outcome) {
        return outcome instanceof TurnOutcome.Stored
                ? "stored"
                : outcome instanceof TurnOutcome.SlotTaken ? "place taken" : "row changed";
    }

    @Override
    public String toString() {
        return "turn in " + session + " at " + Keys.canonical(at) + " over the row read " + ago + " reads ago: " + said
                + ", row " + row;
    }
}
