package io.conversationmemory.replies;

import io.conversationmemory.chatbot.reply.PreferenceChange;
import io.conversationmemory.domain.json.JsonString;
import io.conversationmemory.domain.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statement of a user about a preference. */
sealed interface Statement {

    /** A single value that is kept of a user. */
    enum Field {
        NAME("name", "your name"),
        HOME("location_preference", "where you live"),
        PRICE("price_range", "what you usually pay");

        final String key;
        final String inWords;

        Field(String key, String inWords) {
            this.key = key;
            this.inWords = inWords;
        }

        static Optional<Field> of(PreferenceChange change) {
            return Stream.of(values())
                    .filter(field -> field.key.equals(change.key()))
                    .findFirst();
        }
    }

    /** The user likes or dislikes things; the rest of the same list is no music. */
    record Taste(boolean likes, List<Thing> things, List<String> rest) implements Statement {

        public Taste {
            things = List.copyOf(things);
            rest = List.copyOf(rest);
        }
    }

    /** The user has a name, lives somewhere, or usually pays so much. */
    record Fact(Field field, JsonValue value) implements Statement {

        Fact(Field field, String value) {
            this(field, new JsonString(value));
        }
    }

    /** Things are no longer to be kept, liked or disliked. */
    record Forget(List<Thing> things) implements Statement {

        public Forget {
            things = List.copyOf(things);
        }
    }

    /** A value is no longer to be kept; null for any, else only this one. */
    record ForgetFact(Field field, @Nullable String only) implements Statement {}
}
