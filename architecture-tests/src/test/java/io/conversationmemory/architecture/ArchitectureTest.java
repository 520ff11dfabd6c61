package io.conversationmemory.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the rules against the project's classes. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(Layout.PROJECT.root());

    @ParameterizedTest
    @EnumSource
    void theProjectComplies(ArchitectureRule rule) {
        rule.in(Layout.PROJECT).check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domain",
                "port",
                "items",
                "contract",
                "adapter.inmemory",
                "adapter.sqlite",
                "adapter.dynamodb",
                "service",
                "integration.langchain4j",
                "chatbot",
                "replies",
                "chatbot.wiring",
                "console",
                "server",
                "integration.springai",
                "integration.springboot",
                "testkit.dynamodb"
            })
    void everyModuleContributesClasses(String module) {
        String root = Layout.PROJECT.root() + "." + module;

        long classes = CLASSES.stream()
                .filter(type -> (type.getPackageName() + ".").startsWith(root + "."))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .count();

        assertThat(classes).as("classes in %s", root).isPositive();
    }
}
