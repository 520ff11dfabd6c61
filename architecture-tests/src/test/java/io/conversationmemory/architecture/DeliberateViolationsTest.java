package io.conversationmemory.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.conversationmemory.fixture.Fixture;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that each rule reports exactly the classes of the fixture that break it on purpose. */
class DeliberateViolationsTest {

    private static final Layout FIXTURE = new Layout(Fixture.class.getPackageName());
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(FIXTURE.root());
    private static final Pattern OFFENDER = Pattern.compile(Pattern.quote(FIXTURE.root()) + "\\.([a-z.]*)([A-Z]\\w*)");

    private static final Map<ArchitectureRule, Set<String>> OFFENDERS = new EnumMap<>(Map.ofEntries(
            Map.entry(
                    ArchitectureRule.THE_DOMAIN_SEES_PLAIN_JAVA_ONLY,
                    Set.of(
                            "domain.SeesAFile",
                            "domain.SeesALogger",
                            "domain.SeesAPort",
                            "domain.SeesASocket",
                            "domain.SeesAThread",
                            "domain.SeesJdbc")),
            Map.entry(ArchitectureRule.THE_PORTS_SEE_THE_DOMAIN_ONLY, Set.of("port.SeesItems")),
            Map.entry(
                    ArchitectureRule.MEMORY_ITEMS_SEES_PORTS_DOMAIN_AND_JACKSON_CORE_ONLY,
                    Set.of("items.SeesTheService")),
            Map.entry(ArchitectureRule.THE_SERVICE_SEES_PORTS_DOMAIN_AND_ITEMS_ONLY, Set.of("service.SeesTheChatbot")),
            Map.entry(
                    ArchitectureRule.THE_REPLIES_SEE_THE_CHATBOT_AND_THE_DOMAIN_ONLY, Set.of("replies.SeesAnAdapter")),
            Map.entry(ArchitectureRule.THE_CONTRACT_SEES_NO_ADAPTER_AND_NO_CHATBOT, Set.of("contract.SeesAnAdapter")),
            Map.entry(ArchitectureRule.NO_ADAPTER_SEES_ANOTHER, Set.of("adapter.sqlite.SeesAnotherAdapter")),
            Map.entry(ArchitectureRule.INTERNALS_STAY_IN_THEIR_ADAPTER, Set.of("chatbot.wiring.SeesAnInternal")),
            Map.entry(
                    ArchitectureRule.NO_ADAPTER_SEES_SERVICE_CHATBOT_OR_CONTRACT,
                    Set.of("adapter.inmemory.SeesTheChatbot", "adapter.inmemory.SeesTheService")),
            Map.entry(
                    ArchitectureRule.THE_AWS_SDK_STAYS_IN_ITS_ADAPTER_AND_THE_WIRING,
                    Set.of("adapter.inmemory.SeesTheSdk")),
            Map.entry(
                    ArchitectureRule.JDBC_STAYS_IN_THE_SQLITE_ADAPTER,
                    Set.of("adapter.dynamodb.SeesJdbc", "domain.SeesJdbc")),
            Map.entry(ArchitectureRule.JACKSON_STAYS_IN_MEMORY_ITEMS, Set.of("chatbot.SeesJackson")),
            Map.entry(
                    ArchitectureRule.MICROMETER_STAYS_IN_ITS_OBSERVER_AND_THE_METRICS_OF_THE_SERVER,
                    Set.of("adapter.dynamodb.SeesMicrometer")),
            Map.entry(
                    ArchitectureRule.GUICE_STAYS_IN_THE_MODULES_OF_THE_WIRING,
                    Set.of("chatbot.wiring.SeesGuice", "console.SeesGuice")),
            Map.entry(
                    ArchitectureRule.SERVICES_ARE_FOUND_BY_CONFIGURATION_AND_WIRING_ONLY,
                    Set.of("console.FindsAService")),
            Map.entry(ArchitectureRule.THE_COMMAND_LINE_STAYS_IN_THE_CONSOLE, Set.of("chatbot.SeesTheCommandLine")),
            Map.entry(
                    ArchitectureRule.THE_CHATBOT_SEES_SERVICE_PORTS_DOMAIN_AND_ITEMS_ONLY,
                    Set.of(
                            "chatbot.SeesAnAdapter",
                            "chatbot.SeesItsWiring",
                            "chatbot.SeesJackson",
                            "chatbot.SeesTheCommandLine",
                            "chatbot.SeesTheReplies")),
            Map.entry(
                    ArchitectureRule.CHATBOT_CONSOLE_AND_SERVER_NEVER_REACH_THROUGH_THE_MEMORY_TO_ITS_STORAGE,
                    Set.of(
                            "chatbot.ReachesForTheStorage",
                            "console.ReachesForTheStorage",
                            "server.ReachesForTheStorage")),
            Map.entry(
                    ArchitectureRule.THE_SERVER_SEES_NO_ADAPTER_AND_NO_CONSOLE,
                    Set.of("server.SeesAnAdapter", "server.SeesTheConsole")),
            Map.entry(ArchitectureRule.ONLY_THE_CONSOLE_SEES_THE_SERVER, Set.of("integration.SeesTheServer")),
            Map.entry(
                    ArchitectureRule.JAVALIN_JETTY_AND_NIMBUS_STAY_IN_THE_SERVER,
                    Set.of("integration.SeesJavalin", "integration.SeesNimbus")),
            Map.entry(ArchitectureRule.INTEGRATIONS_NEVER_SEE_AN_ADAPTER, Set.of("integration.SeesAnAdapter")),
            Map.entry(ArchitectureRule.LANGCHAIN4J_STAYS_IN_ITS_INTEGRATIONS, Set.of("integration.SeesLangChain4j")),
            Map.entry(ArchitectureRule.SPRING_STAYS_IN_ITS_INTEGRATIONS, Set.of("integration.SeesSpring")),
            Map.entry(ArchitectureRule.THE_PRODUCT_NEVER_SEES_THE_TESTKIT, Set.of("adapter.dynamodb.SeesTheTestkit")),
            Map.entry(ArchitectureRule.THE_TESTKIT_SEES_DOMAIN_ITEMS_AND_JUNIT_ONLY, Set.of("testkit.SeesAnAdapter")),
            Map.entry(ArchitectureRule.EVERY_PACKAGE_IS_NULL_MARKED, Set.of("unmarked.Unmarked")),
            Map.entry(ArchitectureRule.EVERY_CLASS_LIES_IN_A_KNOWN_PACKAGE, Set.of("Fixture", "unmarked.Unmarked")),
            Map.entry(ArchitectureRule.TIME_IS_INJECTED, Set.of("chatbot.TakesTheTime", "console.TakesAClock")),
            Map.entry(ArchitectureRule.RANDOMNESS_IS_INJECTED, Set.of("chatbot.TakesRandomness")),
            Map.entry(ArchitectureRule.STANDARD_STREAMS_BELONG_TO_THE_CONSOLE, Set.of("chatbot.Prints"))));

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PACKAGES_ARE_FREE_OF_CYCLES")
    void theRuleCatchesExactlyTheClassesThatBreakIt(ArchitectureRule rule) {
        assertThat(OFFENDERS).as("offenders of each rule").containsKey(rule);

        Set<String> caught = new TreeSet<>();
        for (String detail :
                rule.in(FIXTURE).evaluate(CLASSES).getFailureReport().getDetails()) {
            Matcher offender = OFFENDER.matcher(detail);
            assertThat(offender.find()).as(detail).isTrue();
            caught.add(offender.group(1) + offender.group(2));
        }

        assertThat(caught).isEqualTo(new TreeSet<>(OFFENDERS.get(rule)));
    }

    @Test
    void theRuleOnCyclesCatchesTwoPackagesThatSeeEachOther() {
        var report = ArchitectureRule.PACKAGES_ARE_FREE_OF_CYCLES
                .in(FIXTURE)
                .evaluate(CLASSES)
                .getFailureReport();

        assertThat(String.join("\n", report.getDetails()))
                .contains("Cycle detected")
                .contains("domain.SeesAPort")
                .contains("port.Innocent");
    }
}
