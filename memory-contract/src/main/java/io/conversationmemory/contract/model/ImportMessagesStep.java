package io.conversationmemory.contract.model;

import io.conversationmemory.domain.item.ItemKind;
import io.conversationmemory.items.ItemImporter;
import io.conversationmemory.port.ImportReport;
import io.conversationmemory.port.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/** Imports messages, including older forms of time, unreadable items, used keys and repetitions. */
record ImportMessagesStep(List<Entry> entries) implements Step {

    @Override
    public void run(ModelAndSystem stage) {
        List<Long> skipped = new ArrayList<>();
        List<Long> unreadable = new ArrayList<>();
        long stored = 0;
        long position = 0;
        for (Entry entry : entries) {
            position++;
            boolean isNew = stage.messages.put(entry);
            stored += isNew ? 1 : 0;
            if (!isNew && !entry.equals(stage.messages.of(entry.session()).get(entry.key()))) {
                skipped.add(position);
                stage.tally.count("import message", "skipped");
            } else {
                if (entry.said() == null) {
                    unreadable.add(position);
                }
                stage.tally.count(
                        "import message", (isNew ? "stored" : "already there") + (entry.said() == null ? ", bad" : ""));
            }
        }
        long alreadyThere = entries.size() - stored - skipped.size();

        ImportReport report = ItemImporter.run(
                stage.storage().items(),
                ItemKind.MESSAGE,
                entries.stream().map(Entry::attributes).map(ModelMapper::item).iterator(),
                ProgressListener.none());

        stage.agree(
                "The report",
                List.of(stored, alreadyThere, skipped, unreadable),
                List.of(
                        report.stored(),
                        report.alreadyThere(),
                        positions(report.skipped()),
                        positions(report.unreadable())));
    }

    static List<Long> positions(List<ImportReport.Remark> remarks) {
        return remarks.stream().map(ImportReport.Remark::position).toList();
    }

    @Override
    public String toString() {
        return "import messages "
                + entries.stream()
                        .map(entry -> String.valueOf(entry.imported()))
                        .toList();
    }
}
