package io.conversationmemory.adapter.dynamodb;

import static io.conversationmemory.contract.Given.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.dynamodb.internal.request.AttributeValues;
import io.conversationmemory.adapter.dynamodb.internal.request.Expression;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import io.conversationmemory.domain.json.JsonNumber;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.items.JsonText;
import io.conversationmemory.items.RawItemJson;
import io.conversationmemory.port.ItemTooLargeException;
import io.conversationmemory.port.UnreadableItemException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compare-and-set on items of foreign writers. */
class PreferencesOnDynamoDbTest {

    /** Attributes of every type, for conditions that compare all of them. */
    private static final String ATTRIBUTES_OF_OTHERS = """
            {"preferences": {"S": "{\\"a\\": 1}"}, "n": {"N": "1.50"}, "b": {"B": "AAEC"}, "yes": {"BOOL": true},
             "null": {"NULL": true}, "ss": {"SS": ["b", "a"]}, "ns": {"NS": ["2", "1"]}, "bs": {"BS": ["AQ=="]},
             "l": {"L": [{"N": "1"}, {"M": {}}]}, "m": {"M": {"x": {"S": ""}}}, "size": {"S": "a reserved word"},
             "a.b": {"S": "a dot"}, "#k": {"S": "a hash"}, "updated_at": {"S": "yesterday"}}
            """;

    @RegisterExtension
    final Tables tables = new Tables();

    private final UserId user = aUser();

    @Test
    void anUpdateCarriesOverWhatItDoesNotKnowAndNeedsNoCreatedAt() {
        put(RawItemJson.parse(JsonText.parseObject(ATTRIBUTES_OF_OTHERS)));
        RawItem before = stored();

        tables.storage.preferences().update(user, "b", JsonNumber.of(2));

        RawItem after = stored();
        assertThat(after.text("preferences")).hasValue("{\"a\":1,\"b\":2}");
        assertThat(after.text("updated_at")).hasValue(Tables.NOON.toString());
        assertThat(without(after, "preferences", "updated_at")).isEqualTo(without(before, "preferences", "updated_at"));
        assertThat(tables.sent.counts()).isEqualTo(Map.of("GetItem", 1, "PutItem", 1));
    }

    @Test
    void aChangeByAnotherWriterBetweenReadAndWriteSurvives() {
        put(RawItem.empty().with("preferences", Attribute.text("{\"a\": 1}")));
        // The server does not answer the read as it was, but with what stood there before the other writer came.
        String old = "{\"Item\": {\"user_id\": {\"S\": \"" + user.value() + "\"}, \"preferences\": {\"S\": \"{}\"}}}";
        tables.http.answer("GetItem", 1, 200, old);

        tables.storage.preferences().update(user, "b", JsonNumber.of(2));

        assertThat(stored().text("preferences")).hasValue("{\"a\":1,\"b\":2}");
        assertThat(tables.sent.counts()).isEqualTo(Map.of("GetItem", 1, "PutItem", 2));
    }

    @Test
    void knownAttributeAddedConcurrentlyIsAConflict() {
        put(RawItem.empty().with("preferences", Attribute.text("{}")).with("created_at", Attribute.text("long ago")));
        String old = "{\"Item\": {\"user_id\": {\"S\": \"" + user.value() + "\"}, \"preferences\": {\"S\": \"{}\"}}}";
        tables.http.answer("GetItem", 1, 200, old);

        tables.storage.preferences().update(user, "b", JsonNumber.of(2));

        assertThat(stored().text("created_at")).hasValue("long ago");
        assertThat(tables.sent.counts()).isEqualTo(Map.of("GetItem", 1, "PutItem", 2));
    }

    @Test
    void anItemOfNearly400KbIsComparedAndReplaced() {
        String much = "x".repeat(400 * 1024 - 300);
        tables.storage.preferences().store(user, JsonObject.of("much", much));

        tables.storage.preferences().update(user, "a", JsonNumber.of(1));
        JsonObject values =
                tables.storage.preferences().find(user).orElseThrow().values();

        assertThat(values.string("much")).hasValue(much);
        assertThat(values.get("a")).hasValue(JsonNumber.of(1));
        assertThatThrownBy(() -> tables.storage
                        .preferences()
                        .update(user, "more", JsonText.parse("\"" + "y".repeat(400) + "\"")))
                .isInstanceOf(ItemTooLargeException.class);
    }

    @Test
    void anItemOfManyAttributesIsComparedAndOneOfTooManyIsRefusedUntouched() {
        RawItem many = RawItem.empty().with("preferences", Attribute.text("{}"));
        for (int i = many.attributes().size() + 1; i < Expression.MAX_COMPARED; i++) {
            many = many.with("attribute " + i, Attribute.number(i));
        }
        put(many);
        assertThat(stored().attributes()).hasSize(Expression.MAX_COMPARED);

        tables.storage.preferences().update(user, "a", JsonNumber.of(1));

        RawItem before = stored();
        assertThat(before.attributes()).hasSize(Expression.MAX_COMPARED + 1);
        assertThatThrownBy(() -> tables.storage.preferences().update(user, "a", JsonNumber.of(2)))
                .isInstanceOf(UnreadableItemException.class)
                .hasMessageContaining("attributes");
        assertThat(stored()).isEqualTo(before);
    }

    private void put(RawItem item) {
        tables.asideOfTheStorage()
                .putItem(request -> request.tableName(tables.settings.preferencesTable())
                        .item(AttributeValues.of(item.with("user_id", Attribute.text(user.value())))));
    }

    private RawItem stored() {
        return AttributeValues.item(tables.asideOfTheStorage()
                .getItem(request -> request.tableName(tables.settings.preferencesTable())
                        .key(Map.of("user_id", AttributeValue.fromS(user.value()))))
                .item());
    }

    private static RawItem without(RawItem item, String... names) {
        RawItem less = item;
        for (String name : names) {
            less = less.with(name, null);
        }
        return less;
    }
}
