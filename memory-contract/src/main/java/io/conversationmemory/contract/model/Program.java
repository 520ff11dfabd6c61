package io.conversationmemory.contract.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Generates a random program; the seed determines all its steps in advance. */
final class Program {

    private static final int WALKS = 3;

    /** Longer moves of the clock let messages and rows expire. */
    private static final Duration EXPIRY = Lifetime.LONGEST.plusDays(1);

    /** Longer moves of the clock make rows absent that expired. */
    private static final Duration LONG = Duration.ofDays(7);

    private final RandomInputs chance;
    private final boolean reopens;
    private final Imports imports;
    private final List<AppendStep> appends = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final List<Step> turns = new ArrayList<>();
    private final List<Step> rowImports = new ArrayList<>();
    private final Map<Integer, Query> walks = new HashMap<>();

    private Program(long seed, Lifetime lifetime) {
        this.chance = new RandomInputs(seed);
        this.reopens = lifetime == Lifetime.ENDLESS;
        this.imports = new Imports(chance, lifetime != Lifetime.ENDLESS);
    }

    /** Returns a program with the given number of steps, additional clock moves with what surrounds long ones, and a read of all data at the end. */
    static List<Step> of(long seed, Lifetime lifetime, int steps) {
        Program program = new Program(seed, lifetime);
        List<Step> all = new ArrayList<>();
        for (int i = 1; i < steps; i++) {
            Duration move = program.chance.clockMove();
            if (move != null) {
                all.addAll(program.clockMove(move));
            }
            all.add(program.step());
        }
        all.add(new StorageSteps.ReadAll(RandomInputs.SESSIONS, RandomInputs.USERS));
        return all;
    }

    private List<Step> clockMove(Duration move) {
        Step moved = new StorageSteps.MoveClock(move);
        List<Step> steps = new ArrayList<>();
        if (move.compareTo(LONG) > 0) {
            steps.add(moved);
            steps.addAll(sessionAnew());
        } else if (move.compareTo(EXPIRY) > 0) {
            steps.addAll(expiryOfASlot(moved, chance.now() - move.toNanos() / 1000));
        } else {
            steps.add(moved);
        }
        return steps;
    }

    /** An expired message keeps its id and its slot, also from a batch, and from a turn over the expired row. */
    private List<Step> expiryOfASlot(Step moved, long before) {
        String session = chance.session();
        Said first = chance.said();
        Said changed = first.with(Map.of("changed", chance.fresh("text")), first.tokens());
        return List.of(
                new SessionSteps.Create(session, chance.row()),
                append(new AppendStep(session, before, List.of(first), true)),
                moved,
                append(new AppendStep(session, before, List.of(changed), true)),
                append(new AppendStep(session, before, List.of(chance.said()), true)),
                append(new AppendStep(session, before, List.of(chance.said(), chance.said()), false)),
                new SessionSteps.Find(session),
                new TurnStep(session, 0, chance.row(), before, List.of(chance.said())));
    }

    /** Without messages, a row that expired long ago is absent. */
    private List<Step> sessionAnew() {
        String session = chance.session();
        return List.of(
                new DeleteStep(session, DeleteStep.What.ALL, null),
                new SessionSteps.Find(session),
                new SessionSteps.Create(session, chance.row()));
    }

    private Step step() {
        int kind = chance.below(100);
        if (kind < 20) {
            return append(newAppend());
        } else if (kind < 33) {
            return appends.isEmpty() ? append(newAppend()) : append(again(chance.oneOf(appends)));
        } else if (kind < 40) {
            return imports.next(said);
        } else if (kind < 43) {
            return deletion();
        } else if (kind < 50) {
            return read();
        } else if (kind < 61) {
            return page();
        } else if (kind < 69) {
            return preferences();
        } else if (kind < 80) {
            return sessions();
        } else if (kind < 87) {
            return turn();
        } else if (kind < 95) {
            return RewindSteps.next(chance);
        } else {
            return whole();
        }
    }

    private AppendStep append(AppendStep append) {
        appends.add(append);
        said.addAll(append.said());
        return append;
    }

    private AppendStep newAppend() {
        List<Said> messages = chance.several();
        return new AppendStep(chance.session(), chance.aboutNow(), messages, messages.size() == 1 && !chance.oneIn(4));
    }

    /** Returns a repetition of the append, identical or with another time, other content or other messages. */
    private AppendStep again(AppendStep append) {
        List<Said> messages = new ArrayList<>(append.said());
        Said first = messages.get(0);
        long at = append.proposed();
        switch (chance.below(10)) {
            case 0 -> at += chance.between(-2, 2);
            case 1 -> messages.set(0, first.with(Map.of("changed", chance.fresh("text")), first.tokens()));
            case 2 ->
                messages.set(0, first.with(first.metadata(), chance.below(100)).stamped(null));
            case 3 -> messages.add(chance.said());
            case 4 -> messages.remove(messages.size() - 1);
            default -> {
                return append;
            }
        }
        return messages.isEmpty()
                ? append
                : new AppendStep(append.session(), at, List.copyOf(messages), messages.size() == 1 && append.alone());
    }

    private Step deletion() {
        String session = chance.session();
        return switch (chance.below(4)) {
            case 0 -> new DeleteStep(session, DeleteStep.What.ALL, null);
            case 1 -> DeleteStep.withoutUser(session);
            case 2 -> DeleteStep.ofUser(session, chance.user());
            default -> new StorageSteps.Erase(chance.user(), chance.oneOf(List.of(Lookup.values())));
        };
    }

    private Step read() {
        return switch (chance.below(8)) {
            case 0 -> new ReadSteps.Survey(chance.session());
            case 1 -> new ReadSteps.SessionsWithMessages(chance.user(), chance.oneOf(List.of(Lookup.values())));
            default -> new ReadSteps.Newest(chance.session(), chance.range(), chance.limit());
        };
    }

    private Step page() {
        int walk = chance.below(WALKS);
        if (chance.oneIn(15)) {
            return new ReadSteps.ForeignCursor(walk, query());
        }
        if (!walks.containsKey(walk) || chance.oneIn(10)) {
            walks.put(walk, query());
        }
        return new ReadSteps.NextPage(walk, walks.getOrDefault(walk, query()), chance.pageLimit());
    }

    private Query query() {
        return chance.oneIn(2)
                ? new Query.OfUser(chance.user())
                : new Query.OfSession(chance.session(), chance.range(), chance.oneIn(2));
    }

    private Step preferences() {
        if (chance.oneIn(9)) {
            Long created = chance.oneIn(2) ? null : (Long) (chance.now() - chance.below(1000) * Keys.SECOND);
            return new PreferenceSteps.Import(chance.user(), chance.oneIn(2), created, chance.fresh("import"));
        }
        return new PreferenceSteps.Do(
                chance.oneOf(List.of(PreferenceSteps.Action.values())),
                chance.user(),
                chance.oneOf(List.of("a", "b", "c")),
                chance.value());
    }

    private Step sessions() {
        String session = chance.session();
        return switch (chance.below(10)) {
            case 0, 1 -> new SessionSteps.Create(session, chance.row());
            case 2, 3, 4 -> new SessionSteps.Replace(session, chance.ago(), chance.row());
            case 5 -> new SessionSteps.Delete(session);
            case 6 -> importedRow(session);
            case 7 -> new SessionSteps.Pages(chance.user(), chance.limit());
            case 8 -> new SessionSteps.Owned(chance.user(), chance.oneOf(List.of(Lookup.values())));
            default -> new SessionSteps.Find(session);
        };
    }

    private Step importedRow(String session) {
        if (!rowImports.isEmpty() && chance.oneIn(3)) {
            return chance.oneOf(rowImports);
        }
        Step step = new SessionSteps.Import(session, chance.foreignRow());
        rowImports.add(step);
        return step;
    }

    private Step turn() {
        if (!turns.isEmpty() && chance.oneIn(5)) {
            return chance.oneOf(turns);
        }
        Step turn = new TurnStep(
                chance.session(),
                chance.oneIn(4) ? -1 : chance.ago(),
                chance.row(),
                chance.aboutNow(),
                chance.several());
        turns.add(turn);
        return turn;
    }

    private Step whole() {
        int kind = chance.below(12);
        return switch (kind) {
            case 0 -> new StorageSteps.Count();
            case 1 -> new ListAllStep(chance.limit());
            case 2 -> reopens ? new StorageSteps.Reopen() : use();
            default -> use();
        };
    }

    private Step use() {
        return new StorageSteps.Use(chance.below(ModelAndSystem.HANDLES));
    }
}
