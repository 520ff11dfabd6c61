package io.conversationmemory.console.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mockStatic;

import io.conversationmemory.adapter.dynamodb.DynamoDbStorage;
import io.conversationmemory.adapter.dynamodb.config.DynamoDbSettings;
import io.conversationmemory.chatbot.ChatPolicy;
import io.conversationmemory.chatbot.Chatbot;
import io.conversationmemory.chatbot.reply.Reply;
import io.conversationmemory.console.output.Output;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.domain.id.UuidV7;
import io.conversationmemory.domain.message.Message;
import io.conversationmemory.items.MessageItems;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Storage;
import io.conversationmemory.service.ConversationMemory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The way of a message through the classes of this project is short, and is the one that the documentation describes. */
class MessagePathTest {

    private static final Path ARCHITECTURE = Path.of("..", "docs", "architecture.md");
    private static final Pattern STEP = Pattern.compile("^\\d+\\. `(\\w+)`", Pattern.MULTILINE);
    private static final int MAX_CLASSES = 14;
    private static final String QUESTION = "What next?";

    private final List<StackTraceElement[]> stacks = new ArrayList<>();

    @Test
    void aQuestionPassesTheClassesOfTheDocumentationInTheirOrder() throws IOException {
        talk();

        assertThat(stacks).as("puts of the question").hasSize(1);
        List<String> passed = ourClasses(stacks.get(0));
        assertThat(passed).hasSizeLessThanOrEqualTo(MAX_CLASSES).isEqualTo(documented());
    }

    @Test
    void aQuestionIsEncodedOnce() {
        try (MockedStatic<MessageItems> encodings = mockStatic(MessageItems.class, CALLS_REAL_METHODS)) {
            talk();

            encodings.verify(() -> MessageItems.encode(any(), any(), argThat(MessagePathTest::isQuestion), any()));
        }
    }

    private static boolean isQuestion(@Nullable Message message) {
        return message != null && message.content().equals(QUESTION);
    }

    private static List<String> documented() throws IOException {
        String text = Files.readString(ARCHITECTURE);
        int begin = text.indexOf("## The way of a message");
        int end = text.indexOf("\n## ", begin + 1);
        return STEP.matcher(text.substring(begin, end < 0 ? text.length() : end))
                .results()
                .map((MatchResult step) -> step.group(1))
                .toList();
    }

    /** Returns the classes from the chat loop to the client, each once; nested classes and lambdas count as their outer class. */
    private static List<String> ourClasses(StackTraceElement[] stack) {
        List<StackTraceElement> outermostFirst = new ArrayList<>(Arrays.asList(stack));
        Collections.reverse(outermostFirst);
        return outermostFirst.stream()
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith("io.conversationmemory."))
                .map(name -> name.replaceFirst("\\$.*", ""))
                .filter(name -> !name.equals(MessagePathTest.class.getName()))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .distinct()
                .toList();
    }

    private void talk() {
        Clock clock = Clock.systemUTC();
        try (DynamoDbClient client = client();
                Storage storage = new DynamoDbStorage(client, DynamoDbSettings.defaults(), clock)) {
            Chatbot chatbot = new Chatbot(
                    new ConversationMemory(storage, clock, Runnable::run),
                    (request, sink) -> Reply.of("That."),
                    ChatPolicy.standard(),
                    clock,
                    new UuidV7(clock, new SplittableRandom()));
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            new ChatLoop(
                            chatbot,
                            new ArrayDeque<>(List.of(Optional.of(QUESTION), Optional.<String>empty()))::remove,
                            new Output(nowhere, nowhere, false),
                            false,
                            new UserId("ana"),
                            null,
                            ProgressListener.none())
                    .run();
        }
    }

    /** A client that answers like empty tables; everything else is the SDK's own. */
    private DynamoDbClient client() {
        DynamoDbClient real = DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "putItem" -> put((PutItemRequest) given[0]);
                    case "getItem" -> GetItemResponse.builder().build();
                    case "query" ->
                        QueryResponse.builder().items(List.of()).count(0).build();
                    default -> {
                        try {
                            yield method.invoke(real, given);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }
                });
    }

    private PutItemResponse put(PutItemRequest request) {
        if (request.item().containsKey("content")
                && QUESTION.equals(request.item().get("content").s())) {
            stacks.add(new Throwable().getStackTrace());
        }
        return PutItemResponse.builder().build();
    }
}
