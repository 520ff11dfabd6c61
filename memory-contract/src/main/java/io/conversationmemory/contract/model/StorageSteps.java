package io.conversationmemory.contract.model;

import io.conversationmemory.domain.id.SessionId;
import io.conversationmemory.domain.id.UserId;
import io.conversationmemory.port.MessageSelection;
import io.conversationmemory.port.ProgressListener;
import io.conversationmemory.port.Statistics;
import io.conversationmemory.port.StorageAdministration.TableState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Steps that affect the whole storage, the clock or the processes. */
final class StorageSteps {

    private StorageSteps() {}

    /** Moves the clock forwards or backwards. */
    record MoveClock(Duration by) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            stage.clock.move(by);
            stage.tally.count("clock", by.isNegative() ? "back" : "on");
        }
    }

    /** Selects the handle of another process. */
    record Use(int handle) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            stage.use(handle);
            stage.tally.count("process", "another");
        }
    }

    /** Closes the storage and opens it again. */
    record Reopen() implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            stage.reopen();
            stage.tally.count("process", "again");
        }
    }

    /** Counts all items, and checks that creating existing tables does not change them. */
    record Count() implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            for (TableState table : stage.storage().administration().createTables(ProgressListener.none())) {
                stage.agree(table.name() + " created", false, table.created());
            }
            List<Entry> all = stage.messages.all(entry -> true);
            Statistics counted = stage.storage().administration().exactStatistics(ProgressListener.none());

            stage.agree(
                    "The messages, users and rows",
                    List.of((long) all.size(), (long) stage.preferences.size(), (long) stage.sessions.size()),
                    List.of(counted.messages(), counted.users(), counted.sessions()));
            stage.tally.count("count", "done");
        }
    }

    /** Erases a user: the user's messages, those without user in the user's sessions, the preferences and the session rows. */
    record Erase(String user, Lookup lookup) implements Step {

        @Override
        public void run(ModelAndSystem stage) {
            boolean any = false;
            for (String session : new ArrayList<>(ReadSteps.SessionsWithMessages.of(stage, user, lookup))) {
                any |= delete(stage, session, new MessageSelection.OfUser(new UserId(user)));
            }
            for (String session : new ArrayList<>(SessionSteps.Owned.of(stage, user, lookup))) {
                any |= delete(stage, session, new MessageSelection.WithoutUser());
                any |= stage.storage().sessions().delete(new SessionId(session));
            }
            any |= stage.storage().preferences().delete(new UserId(user));

            stage.messages.all(entry -> entry.isOwnedBy(user)).forEach(stage.messages::remove);
            for (String session : List.copyOf(stage.sessions.all(row -> user.equals(row.owner())))) {
                stage.messages
                        .all(entry -> entry.session().equals(session) && entry.user() == null)
                        .forEach(stage.messages::remove);
                stage.sessions.remove(session);
            }
            stage.preferences.remove(user);
            stage.tally.count("erase a user, " + lookup, any ? "some" : "nothing");
        }

        private static boolean delete(ModelAndSystem stage, String session, MessageSelection selection) {
            return stage.storage().messages().delete(new SessionId(session), selection, ProgressListener.none()) > 0;
        }
    }

    /** Reads all data, and reads all unfinished walks to their ends. */
    record ReadAll(List<String> sessions, List<String> users) implements Step {

        private static final int LIMIT = 1000;

        @Override
        public void run(ModelAndSystem stage) {
            stage.walks.finish(stage);
            for (String session : sessions) {
                new ReadSteps.Newest(session, Range.ALL, LIMIT).run(stage);
                new ReadSteps.Survey(session).run(stage);
                new SessionSteps.Find(session).run(stage);
            }
            for (String user : users) {
                new PreferenceSteps.Do(PreferenceSteps.Action.FIND, user, "", "").run(stage);
                new SessionSteps.Pages(user, 2).run(stage);
            }
            new ListAllStep(LIMIT).run(stage);
            new Count().run(stage);
        }
    }
}
