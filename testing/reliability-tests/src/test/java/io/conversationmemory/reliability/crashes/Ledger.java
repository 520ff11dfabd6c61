package io.conversationmemory.reliability.crashes;

import io.conversationmemory.reliability.witness.Look;
import io.conversationmemory.reliability.witness.Seen;
import io.conversationmemory.reliability.witness.SessionWitness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What writers said before they were killed, held against what is stored after each kill. */
final class Ledger {

    private final SessionWitness witness = new SessionWitness();
    private final Set<String> announced = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final List<String> strangers = new ArrayList<>();
    private int insideAWrite;
    private int storedUnacknowledged;

    /** A writer said this: that it is writing a message, or that it is done with one. */
    void heard(String writer, List<String> said) {
        String id = said.get(1);
        if (said.get(0).equals("writing")) {
            announced.add(id);
            open.add(id);
        } else {
            open.remove(id);
            witness.acknowledged(writer, new Seen(id, said.get(2)));
        }
    }

    /** The writer is dead, and this is what is stored. */
    void foundAfterKill(List<Seen> stored) {
        insideAWrite += open.isEmpty() ? 0 : 1;
        for (Seen seen : stored) {
            if (open.contains(seen.id())) {
                storedUnacknowledged++;
            }
            if (!announced.contains(seen.id())) {
                strangers.add("Nobody wrote " + seen);
            }
        }
        open.clear();
        witness.saw(new Look(Look.Kind.FORWARDS, stored, witness.known()));
    }

    /** What contradicts the promises. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(witness.faults());
        faults.addAll(strangers);
        return faults;
    }

    /** How many messages were acknowledged. */
    int acknowledged() {
        return witness.acknowledgements();
    }

    /** How many kills found a writer between its two words on a message. */
    int insideAWrite() {
        return insideAWrite;
    }

    /** How many messages were stored whose writer did not live to say so. */
    int storedUnacknowledged() {
        return storedUnacknowledged;
    }
}
