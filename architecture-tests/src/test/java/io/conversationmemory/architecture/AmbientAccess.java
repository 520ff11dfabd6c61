package io.conversationmemory.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** Conditions on access to the environment: time, randomness and streams that were not injected. */
final class AmbientAccess {

    /** Sources of the current time or a system clock, unless they take a clock. */
    private static final Set<String> TIME = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.time.Clock.system",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.systemUTC",
            "java.time.Clock.tickMillis",
            "java.time.Clock.tickMinutes",
            "java.time.Clock.tickSeconds",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.LocalTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.Year.now",
            "java.time.YearMonth.now",
            "java.time.ZonedDateTime.now",
            "java.util.Calendar.getInstance",
            "java.util.Date.<init>");

    /** Sources of random values, unless they take a seed. */
    private static final Set<String> RANDOMNESS = Set.of(
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.security.SecureRandom.<init>",
            "java.security.SecureRandom.getInstance",
            "java.security.SecureRandom.getInstanceStrong",
            "java.util.Random.<init>",
            "java.util.SplittableRandom.<init>",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of");

    /** Parameter types that make the result depend on an injected clock or seed only. */
    private static final Set<String> GIVEN = Set.of("java.time.Clock", "long");

    private static final Set<String> STREAMS =
            Set.of("java.lang.System.out", "java.lang.System.err", "java.lang.System.in", "java.lang.System.console");

    private AmbientAccess() {}

    static ArchCondition<JavaClass> takeTime() {
        return reachFor("access the system clock", target -> TIME.contains(nameOf(target)) && !isGiven(target));
    }

    static ArchCondition<JavaClass> takeRandomness() {
        return reachFor("access ambient randomness", target -> RANDOMNESS.contains(nameOf(target)) && !isGiven(target));
    }

    static ArchCondition<JavaClass> useStandardStreams() {
        return reachFor(
                "use standard streams",
                target -> STREAMS.contains(nameOf(target))
                        || (target.getName().equals("printStackTrace")
                                && target instanceof AccessTarget.CodeUnitAccessTarget unit
                                && unit.getRawParameterTypes().isEmpty()));
    }

    static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in a package that is not"));
            }
        };
    }

    private static ArchCondition<JavaClass> reachFor(String what, Predicate<AccessTarget> forbidden) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    events.add(new SimpleConditionEvent(
                            access, forbidden.test(access.getTarget()), access.getDescription()));
                }
                type.getMethodReferencesFromSelf()
                        .forEach(reference -> events.add(new SimpleConditionEvent(
                                reference, forbidden.test(reference.getTarget()), reference.getDescription())));
                type.getConstructorReferencesFromSelf()
                        .forEach(reference -> events.add(new SimpleConditionEvent(
                                reference, forbidden.test(reference.getTarget()), reference.getDescription())));
            }
        };
    }

    private static boolean isGiven(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream().anyMatch(type -> GIVEN.contains(type.getName()));
    }

    private static String nameOf(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }
}
