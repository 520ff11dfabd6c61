package io.conversationmemory.contract;

import java.util.List;

/** JSON objects that some storage formats would change. */
final class JsonSamples {

    static final List<String> ALL = List.of(
            "{}",
            "{\"a\":[1,2,[3,{\"b\":null}]],\"t\":true,\"f\":false,\"e\":[],\"o\":{}}",
            "{\"float\":0.30000000000000004,\"tiny\":5e-324,\"huge\":1.7976931348623157e+308,\"neg0\":-0.0,\"one\":1.0}",
            "{\"int64\":9223372036854775807,\"beyond\":123456789012345678901234567890,\"neg\":-9223372036854775809}",
            "{\"exp\":1E+4300,\"small\":1E-4300,\"trailing\":0.1000,\"digits\":" + "7".repeat(4300) + "}",
            "{\"0.1\":0.1000000000000000055511151231257827021181583404541015625,\"max\":18446744073709551615}",
            "{\"\":\"empty key\",\"nested\":{\"\":{}},\" \":1,\"a.b\":2,\"$ref\":3,\"__proto__\":4,\"N\":5,\"S\":{\"S\":\"x\"}}",
            "{\"ünicöde 🎸\":\"東京 😀\",\"quote\\\"\":\"\\\\\",\"nul\":\"a\\u0000b\",\"\\u0000\":\"\\u2028\\u001b[31m\"}",
            "{\"é\":1,\"e\u0301\":2,\"\uFFFF\":\"\uFDD0\"}",
            "{\"deep\":" + "[".repeat(99) + "]".repeat(99) + "}");

    private JsonSamples() {}
}
