package io.conversationmemory.server.api;

import io.conversationmemory.chatbot.json.PreferencesJson;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.json.JsonNull;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import io.conversationmemory.domain.preference.StoredPreferences;
import io.conversationmemory.server.http.Access;
import io.conversationmemory.server.http.Json;
import io.conversationmemory.server.http.Parameters;
import io.conversationmemory.server.http.RequestBody;
import io.conversationmemory.server.http.Resource;
import io.conversationmemory.service.ConversationMemory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Preferences of users. */
public final class PreferencesResource implements Resource {

    private static final String ALL = "/users/{user_id}/preferences";
    private static final String ONE = ALL + "/{key}";

    private final ConversationMemory memory;

    /** Creates the resource. */
    public PreferencesResource(ConversationMemory memory) {
        this.memory = memory;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ALL, this::get, Access.USER);
        routes.put(ALL, this::replace, Access.USER);
        routes.patch(ALL, this::change, Access.USER);
        routes.delete(ALL, this::delete, Access.USER);
        routes.put(ONE, this::set, Access.USER);
        routes.delete(ONE, this::remove, Access.USER);
    }

    private void get(Context context) {
        UserId user = Parameters.of(context).pathUser();
        write(user, memory.preferences(user).orElse(null), context);
    }

    private void replace(Context context) {
        UserId user = Parameters.of(context).pathUser();
        write(user, memory.storePreferences(user, RequestBody.readObject(context)), context);
    }

    private void change(Context context) {
        UserId user = Parameters.of(context).pathUser();
        JsonObject given = RequestBody.readObject(context);
        write(
                user,
                memory.changePreferences(user, values -> merge(values, given)).orElse(null),
                context);
    }

    private static JsonObject merge(JsonObject values, JsonObject given) {
        JsonObject merged = values;
        for (var member : given.members().entrySet()) {
            merged = member.getValue() == JsonNull.NULL
                    ? merged.without(member.getKey())
                    : merged.with(member.getKey(), member.getValue());
        }
        return merged;
    }

    private void delete(Context context) {
        memory.deletePreferences(Parameters.of(context).pathUser());
        context.status(HttpStatus.NO_CONTENT);
    }

    private void set(Context context) {
        Parameters parameters = Parameters.of(context);
        UserId user = parameters.pathUser();
        JsonValue value = RequestBody.readValue(context);
        write(user, memory.updatePreference(user, key(parameters), value), context);
    }

    private void remove(Context context) {
        Parameters parameters = Parameters.of(context);
        UserId user = parameters.pathUser();
        write(user, memory.removePreference(user, key(parameters)).orElse(null), context);
    }

    private static String key(Parameters parameters) {
        return parameters.path("key", key -> key);
    }

    private static void write(UserId user, @Nullable StoredPreferences preferences, Context context) {
        Json.write(PreferencesJson.of(user, preferences), context);
    }
}
