package io.conversationmemory.integration.langchain4j;

/** A difference between the windows of this module and those of the framework, on purpose. */
enum Difference {
    /** Windows begin with a user message, so that providers accept them; the framework evicts single messages. */
    WHOLE_TURNS,
    /** Calls without results and results without calls are left out, since providers refuse them; the framework sends them. */
    CALLS_WITH_RESULTS,
    /** The newest question stays even if it alone exceeds the limit; the framework sends nothing at all. */
    THE_QUESTION_STAYS,
    /** Messages that leave the window stay in the history, and a larger window reads them again; the framework has lost them. */
    NOTHING_IS_LOST,
    /** The interface forbids an empty list; the framework's windows take it for clearing. */
    NO_EMPTY_LIST
}
