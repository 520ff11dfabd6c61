package io.conversationmemory.contract.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Paging clients by number. */
final class PagingClients {

    private static final int PAGES_AT_MOST = 2000;

    private final Map<Integer, PagingClient> walks = new HashMap<>();

    /** Returns the client with the number; a new one if it has another query or has finished. */
    PagingClient of(int number, Query query) {
        PagingClient walk = walks.get(number);
        if (walk == null || walk.isOver() || !walk.query().equals(query)) {
            walk = new PagingClient(query);
            walks.put(number, walk);
        }
        return walk;
    }

    @Nullable
    PagingClient find(int number) {
        return walks.get(number);
    }

    /** Reads the remaining pages of all clients. */
    void finish(ModelAndSystem stage) {
        for (PagingClient walk : walks.values()) {
            for (int pages = 0; !walk.isOver(); pages++) {
                if (pages > PAGES_AT_MOST) {
                    throw new AssertionError("The pages of " + walk.query() + " do not end");
                }
                walk.goOn(stage, 3);
            }
        }
    }
}
