package io.conversationmemory.reliability.crashes;

import io.conversationmemory.contract.witness.Look;
import io.conversationmemory.contract.witness.Seen;
import io.conversationmemory.contract.witness.SessionWitness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares the acknowledgements of killed writers with the messages stored after each kill. */
final class Ledger {

    private final SessionWitness witness = new SessionWitness();
    private final Set<String> announced = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final List<String> unexpected = new ArrayList<>();
    private int killsDuringAWrite;
    private int storedUnacknowledged;

    /** Records a line of a writer: {@code writing} before, {@code done} after an append. */
    void record(String writer, List<String> line) {
        String id = line.get(1);
        if (line.get(0).equals("writing")) {
            announced.add(id);
            open.add(id);
        } else {
            open.remove(id);
            witness.acknowledged(writer, new Seen(id, line.get(2)));
        }
    }

    /** Checks the stored messages after a writer was killed. */
    void checkAfterKill(List<Seen> stored) {
        killsDuringAWrite += open.isEmpty() ? 0 : 1;
        for (Seen seen : stored) {
            if (open.contains(seen.id())) {
                storedUnacknowledged++;
            }
            if (!announced.contains(seen.id())) {
                unexpected.add("Not written by any writer: " + seen);
            }
        }
        open.clear();
        witness.saw(new Look(Look.Kind.FORWARDS, stored, witness.known()));
    }

    /** Returns the violations of the guarantees. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(witness.faults());
        faults.addAll(unexpected);
        return faults;
    }

    /** Returns the number of acknowledged messages. */
    int acknowledged() {
        return witness.acknowledgements();
    }

    /** Returns the number of kills between the start of a write and its acknowledgement. */
    int killsDuringAWrite() {
        return killsDuringAWrite;
    }

    /** Returns the number of messages that were stored but not acknowledged. */
    int storedUnacknowledged() {
        return storedUnacknowledged;
    }
}
