package io.conversationmemory.integration.springai;

import io.conversationmemory.domain.json.JsonArray;
import io.conversationmemory.domain.json.JsonObject;
import io.conversationmemory.domain.json.JsonValue;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

/** Writes media as JSON and reads them: bytes as Base64, references as they are. */
final class MediaJson {

    private static final String TYPE = "type";
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String TEXT = "data";
    private static final String BYTES = "bytes";
    private static final String URL = "url";

    private MediaJson() {}

    static JsonArray write(List<Media> media) {
        return new JsonArray(media.stream().map(MediaJson::write).toList());
    }

    private static JsonValue write(Media media) {
        JsonObject.Builder object = JsonObject.builder()
                .put(TYPE, media.getMimeType())
                .putIfPresent(ID, media.getId())
                .put(NAME, media.getName());
        if (media.getData() instanceof byte[] bytes) {
            return object.put(BYTES, Base64.getEncoder().encodeToString(bytes)).build();
        }
        return object.put(media.getData() instanceof URL ? URL : TEXT, media.getData())
                .build();
    }

    /** Reads media; throws a {@link RuntimeException} if they are malformed. */
    static List<Media> read(JsonValue value) {
        List<Media> media = new ArrayList<>();
        for (JsonValue element : ((JsonArray) value).values()) {
            media.add(read((JsonObject) element));
        }
        return media;
    }

    private static Media read(JsonObject object) {
        Media.Builder media =
                Media.builder().mimeType(MimeType.valueOf(object.string(TYPE).orElseThrow()));
        object.string(ID).ifPresent(media::id);
        object.string(NAME).ifPresent(media::name);
        object.string(TEXT).ifPresent(media::data);
        object.string(BYTES).ifPresent(text -> media.data(Base64.getDecoder().decode(text)));
        object.string(URL).ifPresent(text -> {
            try {
                media.data(new URL(text));
            } catch (MalformedURLException e) {
                // Of a protocol that this process does not know.
                media.data(text);
            }
        });
        return media.build();
    }
}
