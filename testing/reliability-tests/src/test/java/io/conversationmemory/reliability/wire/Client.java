package io.conversationmemory.reliability.wire;

import io.conversationmemory.port.PortOperation;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** One of several concurrent clients, each with an offset clock. */
final class Client {

    /** Resolution of the clock: so coarse that clients propose the same timestamps. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Random random;
    private final Map<Action, Integer> weights = new LinkedHashMap<>();

    final MessageSteps messages;
    final PreferenceSteps preferences;
    final SessionSteps sessions;
    final TurnSteps turns;
    final DeletionSteps deletions;
    final TableSteps tables;

    Client(FaultyWireFixture fixture, AppendLedger ledger, int number, long seed) {
        random = new Random(seed);
        String name = Integer.toString(number);
        Clock clock = Clock.offset(Clock.tick(Clock.systemUTC(), TICK), Duration.ofSeconds(random.nextInt(20) - 10));
        messages = new MessageSteps(fixture, ledger, name, random, clock);
        preferences = new PreferenceSteps(fixture, name, random);
        sessions = new SessionSteps(fixture, name, random, clock);
        turns = new TurnSteps(fixture, name, random);
        deletions = new DeletionSteps(fixture, name, random);
        tables = new TableSteps(fixture);
        step(30, messages::append);
        step(8, messages::appendAll);
        step(4, messages::newest);
        step(3, messages::pages);
        step(2, messages::pagesOfUser);
        step(2, messages::sessionsOfUser);
        step(2, messages::pageOfAll);
        step(2, messages::survey);
        step(6, preferences::update);
        step(3, preferences::remove);
        step(4, preferences::change);
        step(4, preferences::find);
        step(2, preferences::page);
        step(3, preferences::store);
        step(2, preferences::delete);
        step(2, preferences::importItems);
        step(8, sessions::replace);
        step(3, sessions::create);
        step(2, sessions::importItems);
        step(4, turns::append);
        step(2, turns::delete);
        step(2, sessions::pages);
        step(2, sessions::owned);
        step(2, deletions::importAndDelete);
        step(2, tables::approximateStatistics);
    }

    private void step(int weight, Action action) {
        weights.put(action, weight);
    }

    /** Runs steps chosen by the seed while the condition holds. */
    void work(BooleanSupplier continues) throws InterruptedException {
        int all = weights.values().stream().mapToInt(Integer::intValue).sum();
        while (continues.getAsBoolean()) {
            int chosen = random.nextInt(all);
            for (Map.Entry<Action, Integer> step : weights.entrySet()) {
                chosen -= step.getValue();
                if (chosen < 0) {
                    step.getKey().run();
                    break;
                }
            }
        }
    }

    /** Returns a step that uses the operation. */
    Action stepWith(PortOperation operation) {
        return switch (operation) {
            case APPEND_MESSAGE -> messages::append;
            case APPEND_MESSAGES -> messages::appendAll;
            case FIND_NEWEST_MESSAGES -> messages::newest;
            case FIND_PAGE_OF_SESSION -> messages::pages;
            case FIND_MESSAGES_OF_USER -> messages::pagesOfUser;
            case FIND_ALL_MESSAGES -> messages::pageOfAll;
            case FIND_SESSIONS_WITH_MESSAGES_OF_USER -> messages::sessionsOfUser;
            case DELETE_MESSAGES -> deletions::importAndDeleteMany;
            case IMPORT_MESSAGES -> deletions::importAndDelete;
            case FIND_PREFERENCES -> preferences::find;
            case FIND_ALL_PREFERENCES -> preferences::page;
            case CHANGE_PREFERENCES -> preferences::change;
            case DELETE_PREFERENCES -> preferences::delete;
            case IMPORT_PREFERENCES -> preferences::importItems;
            case FIND_SESSION, REPLACE_SESSION -> sessions::replace;
            case CREATE_SESSION, DELETE_SESSION -> sessions::create;
            case FIND_SESSIONS_OF_USER, FIND_ALL_SESSIONS -> sessions::pages;
            case FIND_SESSIONS_OWNED_BY_USER -> sessions::owned;
            case IMPORT_SESSIONS -> sessions::importItems;
            case APPEND_TURN -> turns::append;
            case DELETE_MESSAGE -> turns::delete;
            case CREATE_TABLES -> tables::createTables;
            case READ_STATISTICS -> tables::approximateStatistics;
            case COUNT -> tables::exactStatistics;
            default -> throw new IllegalArgumentException(operation + " is not called over the wire");
        };
    }

    /** Step of a client. */
    @FunctionalInterface
    interface Action {
        void run() throws InterruptedException;
    }
}
