package io.conversationmemory.console.command;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.ToolCallId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.items.JsonText;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Turns what was typed into values of the domain; what they refuse is an error of usage. */
final class Arguments {

    private Arguments() {}

    static void register(CommandLine line) {
        line.registerConverter(UserId.class, checked(UserId::new));
        line.registerConverter(SessionId.class, checked(SessionId::new));
        line.registerConverter(MessageId.class, checked(MessageId::new));
        line.registerConverter(ToolCallId.class, checked(ToolCallId::new));
        line.registerConverter(Cursor.class, checked(Cursor::new));
        line.registerConverter(Role.class, checked(Arguments::role));
        line.registerConverter(TimeArgument.class, checked(TimeArgument::parse));
        line.registerConverter(JsonObject.class, checked(JsonText::parseObject));
        line.registerConverter(JsonValue.class, checked(JsonText::parse));
        line.registerConverter(Limit.class, checked(Limit::parse));
    }

    static Role role(String text) {
        return Role.ofStored(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + text + "' is not one of system, user, assistant, tool"));
    }

    private static <T> ITypeConverter<T> checked(ITypeConverter<T> converter) {
        return text -> {
            try {
                return converter.convert(text);
            } catch (IllegalArgumentException | UsageException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    /**
     * How many at most.
     *
     * @param value at least 1
     */
    record Limit(int value) {

        static Limit parse(String text) {
            try {
                int value = Integer.parseInt(text);
                if (value >= 1) {
                    return new Limit(value);
                }
            } catch (NumberFormatException e) {
                throw new UsageException("'" + text + "' is no number from 1 to " + Integer.MAX_VALUE, e);
            }
            throw new UsageException("a limit is at least 1, not " + text, null);
        }
    }
}
