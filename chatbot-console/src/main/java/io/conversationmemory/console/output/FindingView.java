package io.conversationmemory.console.output;

import io.conversationmemory.chatbot.json.ItemJson;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.service.AuditFinding;
import java.util.List;

/** View of a finding of the audit of existing tables. */
public final class FindingView {

    private FindingView() {}

    /** Returns the view of a finding. */
    public static View of(AuditFinding finding) {
        if (finding instanceof AuditFinding.Item item) {
            JsonObject.Builder members = JsonObject.builder()
                    .put("finding", item.readable() ? "odd_item" : "bad_item")
                    .put("table", item.kind().tableEnding());
            item.key().forEach(members::put);
            return View.of(
                    members.putUnlessEmpty("problems", ItemJson.problems(item.problems())),
                    (item.readable() ? "Item with problems in " : "Unreadable item in ")
                            + item.kind().tableEnding() + ": "
                            + PrintableText.line(String.join(" ", item.key().values())) + ": "
                            + View.problemLine(item.problems()));
        }
        if (finding instanceof AuditFinding.DamagedId damaged) {
            return View.of(
                    JsonObject.builder().put("finding", "damaged_id").put(damaged.attribute(), damaged.id()),
                    "Damaged " + damaged.attribute() + " " + PrintableText.line(damaged.id())
                            + ": characters were lost when it was stored (U+FFFD), so different ids may have become this one");
        }
        AuditFinding.SeveralUsers several = (AuditFinding.SeveralUsers) finding;
        List<String> users =
                several.users().stream().map(UserId::value).sorted().toList();
        return View.of(
                JsonObject.builder()
                        .put("finding", "several_users")
                        .put("session_id", several.sessionKey())
                        .put("users", JsonArray.ofStrings(users)),
                "No row for session " + PrintableText.line(several.sessionKey()) + ": it has messages of "
                        + Quantity.of(users.size(), "user") + ", so only an operator can read it");
    }
}
