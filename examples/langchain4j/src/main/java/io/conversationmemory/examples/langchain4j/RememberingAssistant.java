package io.conversationmemory.examples.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.conversationmemory.adapter.sqlite.SqliteSettings;
import io.conversationmemory.adapter.sqlite.SqliteStorage;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.integration.langchain4j.ConversationChatMemoryProvider;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import io.conversationmemory.service.framework.SessionReference;
import java.nio.file.Path;
import java.time.Clock;

/** An assistant whose conversations are kept in an SQLite file. Needs langchain4j-memory and adapter-sqlite. */
public final class RememberingAssistant {

    private RememberingAssistant() {}

    interface Assistant {
        String chat(@MemoryId String conversation, @UserMessage String text);
    }

    /** Says one thing in one conversation; the arguments are the file and the text. */
    public static void main(String[] args) {
        System.out.println(say(Path.of(args[0]), args[1], new RecallingModel()));
    }

    static String say(Path file, String text, ChatModel model) {
        try (Storage storage = SqliteStorage.open(SqliteSettings.of(file), Clock.systemUTC())) {
            return assistant(storage, model).chat("s-1", text);
        }
    }

    private static Assistant assistant(Storage storage, ChatModel model) {
        // snippet: use
        var memory = new ConversationMemory(storage, Clock.systemUTC(), Runnable::run);
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(ConversationChatMemoryProvider.builder()
                        .memory(memory)
                        .maxMessages(20)
                        .build())
                .build();
        // end
    }

    // snippet: owner
    /** A conversation and the user that it belongs to, as a memory id. */
    record UserConversation(String user, String conversation) {}

    static ConversationChatMemoryProvider withOwners(ConversationMemory memory) {
        return ConversationChatMemoryProvider.builder()
                .memory(memory)
                .sessionResolver(memoryId -> {
                    var id = (UserConversation) memoryId;
                    return new SessionReference(new SessionId(id.conversation()), new UserId(id.user()));
                })
                .build();
    }
    // end
}
