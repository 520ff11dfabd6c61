package io.conversationmemory.integration.springai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;

/** Compares messages with their media, which the framework compares by identity or not at all. */
final class Equality {

    private Equality() {}

    static void assertSame(Message actual, Message expected) {
        assertThat(actual).hasSameClassAs(expected);
        assertThat(withoutMedia(actual)).isEqualTo(withoutMedia(expected));
        assertThat(media(actual)).isEqualTo(media(expected));
    }

    private static Message withoutMedia(Message message) {
        return message instanceof AssistantMessage assistant
                ? AssistantMessage.builder()
                        .content(assistant.getText())
                        .properties(assistant.getMetadata())
                        .toolCalls(assistant.getToolCalls())
                        .build()
                : message;
    }

    private static List<List<?>> media(Message message) {
        List<List<?>> media = new ArrayList<>();
        if (message instanceof MediaContent content) {
            for (Media medium : content.getMedia()) {
                Object data = medium.getData() instanceof byte[] bytes ? asList(bytes) : medium.getData();
                List<Object> parts = new ArrayList<>();
                parts.add(medium.getMimeType());
                parts.add(medium.getName());
                parts.add(medium.getId());
                parts.add(data.getClass() == java.net.URL.class ? "URL " + data : data);
                media.add(parts);
            }
        }
        return media;
    }

    private static List<Byte> asList(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }
}
