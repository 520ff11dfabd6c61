package io.conversationmemory.contract.model;

import io.conversationmemory.domain.rewind.Rewind;
import io.conversationmemory.domain.rewind.Rewinds;
import io.conversationmemory.domain.session.Session;
import io.conversationmemory.domain.time.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewinds, summary and number of deletions of a session row, in plain values.
 *
 * @param rewinds the rewinds, in their order; few enough that all are kept singly
 * @param summary null for none
 * @param deletions the number of deletions
 */
record Corrections(List<Rewound> rewinds, @Nullable Summary summary, long deletions) {

    static final Corrections NONE = new Corrections(List.of(), null, 0);

    static Corrections of(Session session) {
        io.conversationmemory.domain.summary.Summary there = session.summary();
        return new Corrections(
                session.rewinds().recent().stream()
                        .map(rewind -> new Rewound(
                                rewind.number(),
                                rewind.id(),
                                ModelMapper.micros(rewind.time()),
                                Range.OfKeys.of(rewind.range()),
                                rewind.far() == null ? null : Range.OfKeys.of(rewind.far())))
                        .toList(),
                there == null
                        ? null
                        : new Summary(
                                there.text(), there.until().value(), there.messages(), ModelMapper.micros(there.at())),
                session.deletions());
    }

    Rewinds toRewinds() {
        List<Rewind> all = new ArrayList<>();
        for (Rewound rewind : rewinds) {
            all.add(new Rewind(
                    rewind.id(),
                    ModelMapper.time(rewind.time()),
                    rewind.number(),
                    rewind.range().messageRange(),
                    rewind.far() == null ? null : rewind.far().messageRange()));
        }
        return new Rewinds(rewinds.size(), List.of(), List.of(), all);
    }

    io.conversationmemory.domain.summary.@Nullable Summary toSummary() {
        return summary == null
                ? null
                : new io.conversationmemory.domain.summary.Summary(
                        summary.text(),
                        new SortKey(summary.until()),
                        summary.messages(),
                        "model",
                        ModelMapper.time(summary.at()),
                        null,
                        null);
    }

    /** Returns these corrections after the ones that were read, whose rewinds stay. */
    Corrections after(Corrections read) {
        return new Corrections(read.rewinds, summary, deletions);
    }

    Corrections with(List<Rewound> others, @Nullable Summary other) {
        return new Corrections(others, other, deletions);
    }

    /** Returns true if these put an attribute on the row that the ones before did not have. */
    boolean addsTo(Corrections before) {
        return (before.rewinds.isEmpty() && !rewinds.isEmpty())
                || (before.summary == null && summary != null)
                || (before.deletions == 0 && deletions != 0);
    }

    /** Returns what becomes of the summary. */
    String summaryAfter(Corrections before) {
        return summary == null
                ? before.summary == null ? "none" : "dropped"
                : before.summary == null ? "set" : "changed";
    }

    /**
     * Summary in plain values.
     *
     * @param until the last key that it covers
     */
    record Summary(String text, String until, long messages, long at) {}
}
