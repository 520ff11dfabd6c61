package io.conversationmemory.contract.model;

import io.conversationmemory.domain.time.Expiry;
import io.conversationmemory.port.TurnRepository.TurnOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages and the row of their session in one transaction.
 *
 * @param ago the number of reads since the expected version of the row was read; negative if the caller has read none
 */
record TurnStep(String session, int ago, Row row, long at, List<Said> said) implements Step {

    @Override
    public void run(ModelAndSystem stage) {
        SessionModel.@Nullable Read read = ago < 0 ? null : stage.sessions.read(session, ago);
        Row there = SessionSteps.present(stage, session);
        boolean same = read == null ? there == null : read.row().equals(there);
        boolean expired = SessionSteps.hasExpired(stage, session);
        boolean taken = IntStream.range(0, said.size()).anyMatch(i -> stage.messages.isTaken(session, at + i));
        String expected = !same ? "row changed" : taken ? "place taken" : "stored";

        Row changed =
                read == null ? row : row.with(row.corrections().after(read.row().corrections()));

        TurnOutcome outcome = stage.storage()
                .turns()
                .appendAll(
                        read == null ? null : read.given(),
                        PlainRows.session(session, changed),
                        ModelMapper.time(at),
                        said.stream().map(ModelMapper::message).toList(),
                        Expiry.afterRetention());

        stage.agree("The outcome", expected, nameOf(outcome));
        if (outcome instanceof TurnOutcome.Stored stored) {
            List<Entry> entries = new ArrayList<>();
            for (Said each : said) {
                entries.add(Entry.appended(session, at + entries.size(), each, stage.messageExpiry()));
            }
            Row written = changed.over(read == null ? null : read.row(), stage.rowExpiry());
            stage.agree(
                    "The messages",
                    entries.stream().map(Entry::shown).toList(),
                    stored.messages().stream().map(ModelMapper::shown).toList());
            entries.forEach(stage.messages::put);
            stage.sessions.put(session, written);
            SessionSteps.wasGiven(stage, session, written, stored.row());
        }
        stage.tally.count(said.size() > 1 ? "turn of several" : "turn", SessionSteps.outcome(expired, expected));
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
