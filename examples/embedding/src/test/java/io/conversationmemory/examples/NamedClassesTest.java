package io.conversationmemory.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds that the classes which a page names exist. Decisions and the change log may name those of the past. */
class NamedClassesTest {

    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\\n]+)`(?!`)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w…@-])[A-Z][a-z0-9]+[A-Z]\\w*");

    /** Names of other libraries, of DynamoDB, of Python, and of an interface within an example. */
    private static final Set<String> OF_OTHERS = Set.of(
            "AiServices",
            "ChatMemory",
            "ChatMemoryAccess",
            "ChatMemoryProvider",
            "ChatMemoryRepository",
            "ChatMemoryStore",
            "ChatModel",
            "DefaultToolExecutor",
            "CreateGrant",
            "DeleteTable",
            "DescribeKey",
            "DynamoDB",
            "DynamoDbClient",
            "GenerateDataKey",
            "JdbcChatMemoryRepository",
            "LanguageModel",
            "MessageChatMemoryAdvisor",
            "MessageWindowChatMemory",
            "OptionalBinder",
            "ReEncrypt",
            "ReturnConsumedCapacity",
            "ReturnValuesOnConditionCheckFailure",
            "ServiceLoader",
            "SessionRepository",
            "StreamingChatModel",
            "TokenCountEstimator",
            "ToolSpecifications",
            "TokenWindowChatMemory",
            "ToolCallingAdvisor",
            "TypeError",
            "UpdateContinuousBackups",
            "UpdateTable",
            "UpdateTimeToLive",
            "UserIdIndex",
            "UserSessionsIndex");

    private static final Set<String> CLASSES = new HashSet<>();

    @BeforeAll
    static void findClasses() throws IOException {
        Files.walkFileTree(Documentation.ROOT, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean leave = name.equals("target") || name.equals(".git");
                return leave ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (name.endsWith(".java")) {
                    CLASSES.add(name.substring(0, name.length() - ".java".length()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(CLASSES).hasSizeGreaterThan(500);
    }

    static List<Path> pages() {
        return Documentation.pages().stream()
                .filter(page -> !page.getParent().endsWith("adr") && !page.endsWith("CHANGELOG.md"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void classesThatThePageNamesExist(Path page) {
        List<String> names = CODE.matcher(Documentation.read(page))
                .results()
                .flatMap(code -> NAME.matcher(code.group(1)).results())
                .map(MatchResult::group)
                .filter(name -> !OF_OTHERS.contains(name))
                .toList();

        assertThat(CLASSES).containsAll(names);
    }
}
