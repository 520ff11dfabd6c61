package io.conversationmemory.console.output;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.text.PrintableText;
import io.conversationmemory.port.status.ChangeOutcome;
import io.conversationmemory.port.status.ComponentStatus;
import io.conversationmemory.port.status.SettingDifference;
import io.conversationmemory.port.status.StatusProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** View of the status of a table or file. */
public final class StatusView {

    private StatusView() {}

    /** Returns the view of a status: an object with a member for each property, or a line for each. */
    public static View of(ComponentStatus status) {
        String kind = status.kind().name().toLowerCase(Locale.ROOT);
        JsonObject.Builder json = JsonObject.builder().put(kind, status.name());
        StringBuilder text = new StringBuilder(kind).append(' ').append(PrintableText.line(status.name()));
        for (StatusProperty property : status.properties()) {
            json.put(property.name(), property.value());
            text.append("\n  ").append(label(property.name())).append(": ").append(PrintableText.line(property.text()));
        }
        for (SettingDifference difference : status.differences()) {
            text.append("\n  differs: ").append(text(difference));
        }
        json.put(
                "differences",
                new JsonArray(status.differences().stream()
                        .<JsonValue>map(StatusView::json)
                        .toList()));
        return View.of(json, text.toString());
    }

    /** Returns a printable line that tells the change that ends a difference. */
    public static String change(SettingDifference difference) {
        return PrintableText.line(difference.component() + ": change " + label(difference.setting()) + " from "
                + difference.found() + " to " + difference.configured());
    }

    /** Returns the view of a change that was tried. */
    public static View of(ChangeOutcome outcome) {
        return outcome.failure() == null
                ? outcome(outcome.difference(), "in_effect", null)
                : outcome(outcome.difference(), "failed", outcome.failure());
    }

    /** Returns the view of a difference that cannot be changed. */
    public static View left(SettingDifference difference) {
        return outcome(difference, "left", null);
    }

    private static View outcome(SettingDifference difference, String outcome, @Nullable String reason) {
        JsonObject.Builder json = JsonObject.builder()
                .put("component", difference.component())
                .put("setting", difference.setting())
                .put("found", difference.found())
                .put("configured", difference.configured())
                .put("outcome", outcome);
        if (reason != null) {
            json.put("reason", reason);
        }
        String text = PrintableText.line(difference.component()) + ": "
                + (outcome.equals("in_effect")
                        ? PrintableText.line(label(difference.setting()) + " is " + difference.configured())
                        : text(difference))
                + (reason == null ? "" : PrintableText.line("; not changed: " + reason));
        return View.of(json, label(outcome) + "  " + text);
    }

    private static JsonObject json(SettingDifference difference) {
        return JsonObject.of("setting", difference.setting())
                .with("found", difference.found())
                .with("configured", difference.configured())
                .with("changeable", new JsonBoolean(difference.changeable()));
    }

    /** Returns a printable line without the name of the table. */
    private static String text(SettingDifference difference) {
        return PrintableText.line(label(difference.setting()) + " is " + difference.found() + ", configured is "
                + difference.configured());
    }

    private static String label(String name) {
        return name.replace('_', ' ');
    }
}
