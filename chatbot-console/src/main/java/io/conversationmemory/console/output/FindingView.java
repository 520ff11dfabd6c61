package io.conversationmemory.console.output;

import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.service.AuditFinding;

/** View of a finding of the audit of existing tables. */
public record FindingView(AuditFinding finding) implements View {

    @Override
    public JsonObject json() {
        if (finding instanceof AuditFinding.Item item) {
            JsonObject.Builder members = JsonObject.builder()
                    .put("finding", item.readable() ? "odd_item" : "bad_item")
                    .put("table", item.kind().tableEnding());
            item.key().forEach(members::put);
            return members.putUnlessEmpty("problems", View.problems(item.problems()))
                    .build();
        }
        AuditFinding.SeveralUsers several = (AuditFinding.SeveralUsers) finding;
        return JsonObject.builder()
                .put("finding", "several_users")
                .put("session_id", several.sessionKey())
                .put(
                        "users",
                        JsonArray.ofStrings(several.users().stream()
                                .map(UserId::value)
                                .sorted()
                                .toList()))
                .build();
    }

    @Override
    public String text() {
        if (finding instanceof AuditFinding.Item item) {
            return (item.readable() ? "Item with problems in " : "Unreadable item in ")
                    + item.kind().tableEnding() + ": "
                    + PrintableText.line(String.join(" ", item.key().values())) + ": "
                    + View.problemLine(item.problems());
        }
        AuditFinding.SeveralUsers several = (AuditFinding.SeveralUsers) finding;
        return "No row for session " + PrintableText.line(several.sessionKey()) + ": it has messages of "
                + Quantity.of(several.users().size(), "user") + ", so only an operator can read it";
    }
}
