package io.conversationmemory.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationmemory.domain.item.Attribute;
import io.conversationmemory.domain.item.RawItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemEqualityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'NS':['1','2.50']}              | {'NS':['2.5','1.0']}",
                "{'SS':['a','b']}                 | {'SS':['b','a']}",
                "{'BS':['YQ==','Yg==']}           | {'BS':['Yg==','YQ==']}",
                "{'B':'YQ=='}                     | {'B':'YQ=='}",
                "{'L':[]}                         | {'L':[]}",
                "{'L':[{'N':'1'},{'S':'x'}]}      | {'L':[{'N':'1.0'},{'S':'x'}]}",
                "{'L':[{'L':[{'N':'100'}]}]}      | {'L':[{'L':[{'N':'1E+2'}]}]}",
                "{'M':{}}                         | {'M':{}}",
                "{'M':{'a':{'N':'1'},'b':{'NULL':true}}} | {'M':{'b':{'NULL':true},'a':{'N':'1.0'}}}",
                "{'M':{'a':{'M':{'b':{'N':'7'}}}}} | {'M':{'a':{'M':{'b':{'N':'7.00'}}}}}",
                // Types as no server sends them are held against each other as the JSON that they are.
                "{}                               | {}",
                "{'L':'x'}                        | {'L':'x'}",
                "{'L':['x']}                      | {'L':['x']}",
                "{'M':'x'}                        | {'M':'x'}",
                "{'N':'one','S':'x'}              | {'N':'one','S':'x'}",
                "{'N':1}                          | {'N':1}",
            })
    void numbersAreComparedByValueAndSetsInAnyOrderAtEveryDepth(String one, String other) {
        assertThat(same(one, other)).isTrue();
        assertThat(same(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'NS':['1','2']}            | {'NS':['1']}",
                "{'NS':['1','2']}            | {'NS':['1','3']}",
                "{'SS':['1']}                | {'SS':['1.0']}",
                "{'SS':['a','b']}            | {'SS':['a']}",
                "{'BS':['YQ==']}             | {'BS':['Yg==']}",
                "{'B':'YQ=='}                | {'B':'Yg=='}",
                "{'BOOL':true}               | {'BOOL':false}",
                "{'L':[{'N':'1'}]}           | {'L':[{'N':'2'}]}",
                "{'L':[{'N':'1'}]}           | {'L':[{'S':'1'}]}",
                "{'L':[{'N':'1'},{'N':'2'}]} | {'L':[{'N':'2'},{'N':'1'}]}",
                "{'L':[{'N':'1'}]}           | {'L':[]}",
                "{'M':{'a':{'N':'1'}}}       | {'M':{'a':{'N':'2'}}}",
                "{'M':{'a':{'N':'1'}}}       | {'M':{'b':{'N':'1'}}}",
                "{'M':{'a':{'S':'1'}}}       | {'M':{}}",
                "{}                          | {'L':[]}",
                "{'L':'x'}                   | {'L':'y'}",
                "{'L':'x'}                   | {'L':[]}",
                "{'L':['x']}                 | {'L':['y']}",
                "{'L':[{'N':'1'}]}           | {'L':['1']}",
                "{'M':'x'}                   | {'M':'y'}",
                "{'M':{}}                    | {'M':'x'}",
                "{'L':[{'N':'one'}]}         | {'L':[{'N':'two'}]}",
                "{'N':'1','S':'x'}           | {'N':'1','S':'y'}",
                "{'L':[{'N':'1'}]}           | {'L':[{'N':1}]}",
            })
    void anyOtherDifferenceMakesItemsDiffer(String one, String other) {
        assertThat(same(one, other)).isFalse();
        assertThat(same(other, one)).isFalse();
    }

    @Test
    void everyPlainAttributeIsCompared() {
        RawItem item = RawItem.empty().with("s", Attribute.text("1")).with("n", Attribute.number(1));

        assertThat(ItemEquality.same(item, item.with("n", new Attribute.Num("1.0"))))
                .isTrue();
        assertThat(ItemEquality.same(item, item.with("n", Attribute.number(2)))).isFalse();
        assertThat(ItemEquality.same(item, item.with("n", Attribute.text("1")))).isFalse();
        assertThat(ItemEquality.same(item, item.with("s", Attribute.text("1.0"))))
                .isFalse();
        assertThat(ItemEquality.same(item, item.with("s", null))).isFalse();
        assertThat(ItemEquality.same(item.with("s", null), item)).isFalse();
    }

    private static boolean same(String one, String other) {
        return ItemEquality.same(itemOf(one), itemOf(other));
    }

    private static RawItem itemOf(String dynamoJson) {
        return RawItem.empty().with("x", new Attribute.Other(JsonText.parseObject(dynamoJson.replace('\'', '"'))));
    }
}
