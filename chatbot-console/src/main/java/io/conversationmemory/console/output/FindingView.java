package io.conversationmemory.console.output;

import io.conversationmemory.domain.item.ItemProblem;
import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.service.AuditFinding;
import java.util.List;
import java.util.stream.Collectors;

/** Something that was found in existing tables. */
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
                        new JsonArray(users(several).stream()
                                .<JsonValue>map(JsonString::new)
                                .toList()))
                .build();
    }

    @Override
    public String text() {
        if (finding instanceof AuditFinding.Item item) {
            return (item.readable() ? "Odd item in " : "Bad item in ")
                    + item.kind().tableEnding() + ": "
                    + PrintableText.line(String.join(" ", item.key().values())) + ": "
                    + PrintableText.line(
                            item.problems().stream().map(ItemProblem::toString).collect(Collectors.joining("; ")));
        }
        AuditFinding.SeveralUsers several = (AuditFinding.SeveralUsers) finding;
        return "No row for session " + PrintableText.line(several.sessionKey()) + ": it has messages of "
                + Quantity.of(several.users().size(), "user") + ", so only an administrator can open it";
    }

    private static List<String> users(AuditFinding.SeveralUsers several) {
        return several.users().stream().map(user -> user.value()).sorted().toList();
    }
}
