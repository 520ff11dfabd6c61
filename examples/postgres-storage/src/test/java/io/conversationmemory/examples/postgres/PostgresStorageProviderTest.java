package io.conversationmemory.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.chatbot.ChatRequest;
import io.conversationmemory.chatbot.config.ChatbotConfiguration;
import io.conversationmemory.chatbot.wiring.ChatbotApplication;
import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.time.TimeRange;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.StorageSetupException;
import io.conversationmemory.port.config.ConfigurationException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RequiresPostgres
class PostgresStorageProviderTest {

    private static final SessionId SESSION = new SessionId("s-1");

    @Test
    void chatbotKeepsConversationsOnPostgresChosenByName() throws SQLException {
        PostgresServer server = PostgresServer.get();
        server.execute("CREATE DATABASE chatbot");
        ChatbotConfiguration configuration = ChatbotConfiguration.of(Map.of(
                "CHATBOT_STORAGE",
                "postgres",
                "POSTGRES_URL",
                server.url().replaceFirst("[^/]*$", "chatbot"),
                "POSTGRES_USER",
                server.user(),
                "POSTGRES_PASSWORD",
                "not asked for"));

        try (ChatbotApplication application = ChatbotApplication.start(configuration)) {
            application.storage().administration().createTables(ProgressListener.none());
            application.chatbot().processMessage(ChatRequest.of("I love jazz", SESSION, new UserId("ana")));
        }

        try (ChatbotApplication application = ChatbotApplication.start(configuration)) {
            assertThat(application.storage().administration().describe().kind()).isEqualTo("postgres");
            assertThat(application
                            .storage()
                            .messages()
                            .findNewest(SESSION, TimeRange.all(), 10)
                            .items())
                    .hasSize(2);
        }
    }

    @Test
    void urlMustBeSet() {
        assertThatThrownBy(() -> ChatbotConfiguration.of(Map.of("CHATBOT_STORAGE", "postgres")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("POSTGRES_URL: is not set");
    }

    @Test
    void urlMustBeOneOfPostgres() {
        assertThatThrownBy(() -> ChatbotConfiguration.of(
                        Map.of("CHATBOT_STORAGE", "postgres", "POSTGRES_URL", "jdbc:mysql://127.0.0.1/chatbot")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("POSTGRES_URL: is \"jdbc:mysql");
    }

    @Test
    void urlThatTheDriverRefusesIsNotQuoted() {
        ChatbotConfiguration configuration = ChatbotConfiguration.of(Map.of(
                "CHATBOT_STORAGE", "postgres", "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:port/db?password=secret"));

        assertThatThrownBy(() -> configuration.storageFactory().open(Clock.systemUTC()))
                .isInstanceOf(StorageSetupException.class)
                .hasNoCause()
                .hasMessageContaining("POSTGRES_URL")
                .hasMessageNotContaining("secret");
    }
}
