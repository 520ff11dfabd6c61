package io.conversationmemory.adapter.dynamodb;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonBoolean;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.items.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/**
 * Writes responses in the JSON protocol by the SDK's model of the service: names and nesting are those that the SDK's fields declare, so
 * that no test invents a shape.
 */
final class ResponseShapes {

    private ResponseShapes() {}

    static String json(SdkPojo shape) {
        return JsonText.write(object(shape));
    }

    private static JsonObject object(SdkPojo shape) {
        JsonObject json = JsonObject.empty();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (value != null && !(value instanceof SdkAutoConstructList)) {
                json = json.with(field.locationName(), value(value));
            }
        }
        return json;
    }

    private static JsonValue value(Object value) {
        if (value instanceof SdkPojo nested) {
            return object(nested);
        }
        if (value instanceof Collection<?> values) {
            return new JsonArray(values.stream().map(ResponseShapes::value).toList());
        }
        if (value instanceof Boolean flag) {
            return new JsonBoolean(flag);
        }
        if (value instanceof Number number) {
            return new JsonNumber(new BigDecimal(number.toString()));
        }
        if (value instanceof Instant time) {
            return JsonNumber.of(time.getEpochSecond());
        }
        return new JsonString(value.toString());
    }
}
