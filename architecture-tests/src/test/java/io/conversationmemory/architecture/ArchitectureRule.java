package io.conversationmemory.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/** The architecture rules, each named as a sentence. */
enum ArchitectureRule {
    THE_DOMAIN_SEES_PLAIN_JAVA_ONLY(layout -> classes()
            .that()
            .resideInAPackage(layout.domain())
            .should()
            .onlyDependOnClassesThat(plainJavaOr(layout.domain()))),

    THE_PORTS_SEE_THE_DOMAIN_ONLY(layout -> classes()
            .that(are(resideInAnyPackage(layout.ports()).and(not(sourceOfWaiting(layout)))))
            .should()
            .onlyDependOnClassesThat(plainJavaOr(layout.ports(), layout.domain()))),

    MEMORY_ITEMS_SEES_PORTS_DOMAIN_AND_JACKSON_CORE_ONLY(layout -> classes()
            .that()
            .resideInAPackage(layout.items())
            .should()
            .onlyDependOnClassesThat(
                    plainJavaOr(layout.items(), layout.ports(), layout.domain(), "com.fasterxml.jackson.core.."))),

    THE_CONTRACT_SEES_NO_ADAPTER_AND_NO_CHATBOT(layout -> noClasses()
            .that()
            .resideInAPackage(layout.contract())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    layout.adapters(),
                    layout.service(),
                    layout.chatbot(),
                    layout.replies(),
                    layout.console(),
                    layout.integrations())),

    NO_ADAPTER_SEES_ANOTHER(layout ->
            slices().matching(layout.root() + ".adapter.(*)..").should().notDependOnEachOther()),

    INTERNALS_STAY_IN_THEIR_ADAPTER(layout -> noClasses()
            .that()
            .resideOutsideOfPackage(layout.adapters())
            .should()
            .dependOnClassesThat()
            .resideInAPackage(layout.root() + ".adapter.*.internal..")),

    NO_ADAPTER_SEES_SERVICE_CHATBOT_OR_CONTRACT(layout -> noClasses()
            .that()
            .resideInAPackage(layout.adapters())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    layout.service(),
                    layout.chatbot(),
                    layout.replies(),
                    layout.console(),
                    layout.contract(),
                    layout.integrations())),

    THE_AWS_SDK_STAYS_IN_ITS_ADAPTER_AND_THE_WIRING(layout -> noClasses()
            .that()
            .resideOutsideOfPackages(layout.adapter("dynamodb"), layout.wiring(), layout.starter())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazonaws..")),

    JDBC_STAYS_IN_THE_SQLITE_ADAPTER(layout -> noClasses()
            .that()
            .resideOutsideOfPackage(layout.adapter("sqlite"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")),

    JACKSON_STAYS_IN_MEMORY_ITEMS(layout -> noClasses()
            .that()
            .resideOutsideOfPackage(layout.items())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..", "tools.jackson..")),

    MICROMETER_STAYS_IN_ITS_OBSERVER_AND_THE_METRICS_OF_THE_SERVER(layout -> noClasses()
            .that()
            .doNotHaveSimpleName("MicrometerObserver")
            .and()
            .doNotHaveSimpleName("ServerMetrics")
            .and()
            .resideOutsideOfPackage(layout.starter())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..")),

    GUICE_STAYS_IN_THE_MODULES_OF_THE_WIRING(layout -> noClasses()
            .that(are(not(moduleOfTheWiring(layout))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject..")),

    /** Elsewhere, collaborators are passed to the constructor. */
    SERVICES_ARE_FOUND_BY_CONFIGURATION_AND_WIRING_ONLY(layout -> noClasses()
            .that()
            .resideOutsideOfPackages(layout.configuration(), layout.wiring())
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ServiceLoader.class)),

    THE_COMMAND_LINE_STAYS_IN_THE_CONSOLE(layout -> noClasses()
            .that()
            .resideOutsideOfPackage(layout.console())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "org.jline..", "io.github.cdimascio..")),

    THE_SERVICE_SEES_PORTS_DOMAIN_AND_ITEMS_ONLY(layout -> classes()
            .that()
            .resideInAPackage(layout.service())
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    layout.ports(),
                    layout.domain(),
                    layout.items(),
                    layout.service()))),

    THE_REPLIES_SEE_THE_CHATBOT_AND_THE_DOMAIN_ONLY(layout -> classes()
            .that()
            .resideInAPackage(layout.replies())
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "org.jspecify.annotations",
                            "org.slf4j",
                            layout.domain(),
                            layout.chatbot(),
                            layout.replies())
                    .and(not(resideInAnyPackage(layout.wiring()))))),

    THE_CHATBOT_SEES_SERVICE_PORTS_DOMAIN_AND_ITEMS_ONLY(layout -> classes()
            .that(are(resideInAnyPackage(layout.chatbot()).and(not(resideInAnyPackage(layout.wiring())))))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "org.jspecify.annotations",
                            "org.slf4j",
                            layout.ports(),
                            layout.domain(),
                            layout.items(),
                            layout.service(),
                            layout.chatbot())
                    .and(not(resideInAnyPackage(layout.wiring()))))),

    /** Validation checks the storage itself. */
    CHATBOT_CONSOLE_AND_SERVER_NEVER_REACH_THROUGH_THE_MEMORY_TO_ITS_STORAGE(layout -> noClasses()
            .that(are(resideInAnyPackage(layout.chatbot(), layout.console(), layout.server())
                    .and(not(resideInAnyPackage(layout.wiring(), layout.root() + ".console.validate..")))
                    .and(not(simpleNameStartingWith("Validat")))))
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "storage of the memory",
                    call -> call.getTargetOwner().getName().equals(layout.root() + ".service.ConversationMemory")
                            && call.getName().equals("storage")))),

    THE_SERVER_SEES_NO_ADAPTER_AND_NO_CONSOLE(layout -> noClasses()
            .that()
            .resideInAPackage(layout.server())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(layout.adapters(), layout.console(), layout.integrations(), layout.replies())),

    ONLY_THE_CONSOLE_SEES_THE_SERVER(layout -> noClasses()
            .that()
            .resideOutsideOfPackages(layout.server(), layout.console())
            .should()
            .dependOnClassesThat()
            .resideInAPackage(layout.server())),

    JAVALIN_JETTY_AND_NIMBUS_STAY_IN_THE_SERVER(layout -> noClasses()
            .that()
            .resideOutsideOfPackage(layout.server())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "com.nimbusds..")),

    /** The starter opens the one that is on the class path. */
    INTEGRATIONS_NEVER_SEE_AN_ADAPTER(layout -> noClasses()
            .that()
            .resideInAPackage(layout.integrations())
            .and()
            .resideOutsideOfPackage(layout.starter())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(layout.adapters(), layout.console())),

    LANGCHAIN4J_STAYS_IN_ITS_INTEGRATIONS(layout -> noClasses()
            .that()
            .resideOutsideOfPackage(layout.integration("langchain4j"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.langchain4j..")),

    SPRING_STAYS_IN_ITS_INTEGRATIONS(layout -> noClasses()
            .that()
            .resideOutsideOfPackages(layout.integration("springai"), layout.starter())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..")),

    THE_PRODUCT_NEVER_SEES_THE_TESTKIT(layout -> noClasses()
            .that()
            .resideOutsideOfPackage(layout.testkit())
            .should()
            .dependOnClassesThat()
            .resideInAPackage(layout.testkit())),

    THE_TESTKIT_SEES_DOMAIN_ITEMS_AND_JUNIT_ONLY(layout -> classes()
            .that()
            .resideInAPackage(layout.testkit())
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "org.junit.jupiter.api..",
                    layout.domain(),
                    layout.items(),
                    layout.testkit()))),

    PACKAGES_ARE_FREE_OF_CYCLES(
            layout -> slices().matching(layout.root() + ".(**)").should().beFreeOfCycles()),

    EVERY_PACKAGE_IS_NULL_MARKED(layout ->
            classes().that().resideInAPackage(layout.root() + "..").should(AmbientAccess.beInANullMarkedPackage())),

    EVERY_CLASS_LIES_IN_A_KNOWN_PACKAGE(layout -> classes()
            .that()
            .resideInAPackage(layout.root() + "..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .resideInAnyPackage(layout.packages())),

    TIME_IS_INJECTED(layout -> noClasses().that(are(not(wiringOrMain(layout)))).should(AmbientAccess.takeTime())),

    /**
     * A console command composes the objects that it runs, like the wiring, and so creates its own randomness; the service has one
     * source of its own, so that embedders need not give it one.
     */
    RANDOMNESS_IS_INJECTED(layout -> noClasses()
            .that(are(not(resideInAnyPackage(layout.wiring(), layout.console()))
                    .and(not(sourceOfWaiting(layout)))
                    .and(not(simpleName("SystemRandom")))))
            .should(AmbientAccess.takeRandomness())),

    STANDARD_STREAMS_BELONG_TO_THE_CONSOLE(layout -> noClasses()
            .that()
            .resideOutsideOfPackages(layout.console(), layout.testkit())
            .should(AmbientAccess.useStandardStreams()));

    /** The packages of pure computation: no files, network, SQL, reflection, logging or threads. */
    private static final String[] PLAIN_JAVA = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.io",
        "java.math",
        "java.nio",
        "java.nio.charset",
        "java.security",
        "java.time..",
        "java.util",
        "java.util.function",
        "java.util.random",
        "java.util.regex",
        "java.util.stream",
        "org.jspecify.annotations"
    };

    private final Function<Layout, ArchRule> rule;

    ArchitectureRule(Function<Layout, ArchRule> rule) {
        this.rule = rule;
    }

    /** Returns the rule for a layout. */
    ArchRule in(Layout layout) {
        return rule.apply(layout).as(name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static DescribedPredicate<JavaClass> plainJavaOr(String... packages) {
        String[] all = Stream.concat(Arrays.stream(PLAIN_JAVA), Arrays.stream(packages))
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> files =
                resideInAnyPackage("java.io").and(simpleNameStartingWith("File").or(simpleName("RandomAccessFile")));
        DescribedPredicate<JavaClass> system = resideInAnyPackage("java.lang")
                .and(simpleName("Runtime").or(simpleName("ProcessBuilder")).or(simpleName("Thread")));
        return resideInAnyPackage(all).and(not(files)).and(not(system));
    }

    private static DescribedPredicate<JavaClass> moduleOfTheWiring(Layout layout) {
        return resideInAnyPackage(layout.wiring())
                .and(DescribedPredicate.describe(
                        "module of Guice", type -> type.getName().matches(".*Module(\\$.*)?")));
    }

    private static DescribedPredicate<JavaClass> wiringOrMain(Layout layout) {
        return resideInAnyPackage(layout.wiring(), layout.starter())
                .or(resideInAnyPackage(layout.console()).and(simpleName("Main").or(simpleName("TrainingRun"))));
    }

    /** Waiting is injected everywhere else; this package implements it. */
    private static DescribedPredicate<JavaClass> sourceOfWaiting(Layout layout) {
        return resideInAnyPackage(layout.root() + ".port.waiting").as("source of waiting");
    }

    private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> predicate) {
        return DescribedPredicate.not(predicate);
    }

    private static DescribedPredicate<JavaClass> are(DescribedPredicate<JavaClass> predicate) {
        return predicate;
    }
}
