package io.conversationmemory.console.input;

import io.conversationmemory.domain.id.MessageId;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.message.Role;
import io.conversationmemory.domain.page.Cursor;
import io.conversationmemory.items.JsonText;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of command-line arguments to types of the domain; what these refuse becomes a usage error. */
public final class ArgumentConverters {

    private ArgumentConverters() {}

    /** Registers the converters with a command and its subcommands. */
    public static void register(CommandLine line) {
        line.registerConverter(UserId.class, checked(UserId::new));
        line.registerConverter(SessionId.class, checked(SessionId::new));
        line.registerConverter(MessageId.class, checked(MessageId::new));
        line.registerConverter(Cursor.class, checked(Cursor::new));
        line.registerConverter(Role.class, checked(ArgumentConverters::role));
        line.registerConverter(TimeArgument.class, checked(TimeArgument::parse));
        line.registerConverter(JsonObject.class, checked(JsonText::parseObject));
        line.registerConverter(JsonValue.class, checked(ArgumentConverters::json));
    }

    private static JsonValue json(String text) {
        try {
            return JsonText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; quote a text like '\"jazz\"', a list like '[\"jazz\"]'", e);
        }
    }

    private static Role role(String text) {
        return Role.ofStored(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + text + "' is not one of system, user, assistant, tool"));
    }

    private static <T> ITypeConverter<T> checked(ITypeConverter<T> converter) {
        return text -> {
            try {
                return converter.convert(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
